// Opens sockets of the kernel's little used families: radio, car and cluster networks have had many flaws.
// Holds: no family opens but local, internet and netlink sockets.
// Stopped by: the filter on system calls.
// Control: without seccomp — at least one family of this kernel opens for everybody.
package main

import (
	"fmt"
	"slices"
	"syscall"
)

func main() {
	usual := []int{syscall.AF_UNIX, syscall.AF_INET, syscall.AF_INET6, syscall.AF_NETLINK}
	var last error
	for family := range 46 {
		for _, kind := range []int{syscall.SOCK_STREAM, syscall.SOCK_DGRAM, syscall.SOCK_RAW, syscall.SOCK_SEQPACKET} {
			if slices.Contains(usual, family) {
				continue
			}
			handle, err := syscall.Socket(family, kind, 0)
			if err == nil {
				syscall.Close(handle)
				fmt.Println("WORKED: a socket of family", family, "is open")
				return
			}
			last = err
		}
	}
	fmt.Println("stopped:", last)
}
