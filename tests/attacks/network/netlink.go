// Opens the kernel's own message buses, all but the one that lists network interfaces.
// Holds: no bus opens.
// Stopped by: the filter on system calls.
// Control: without seccomp — the bus of device events opens for everybody.
package main

import (
	"fmt"
	"syscall"
)

func main() {
	var last error
	for protocol := 1; protocol < 23; protocol++ {
		handle, err := syscall.Socket(syscall.AF_NETLINK, syscall.SOCK_RAW, protocol)
		if err == nil {
			syscall.Close(handle)
			fmt.Println("WORKED: the bus", protocol, "is open")
			return
		}
		last = err
	}
	fmt.Println("stopped:", last)
}
