// Opens a raw socket for ICMP, which carries data out past rules for TCP and UDP.
// Holds: neither a raw socket opens nor one for pings.
// Stopped by: no capabilities; no internet sockets at the reduced level.
// Control: without capabilities, user-namespaces — a raw socket opens for whoever has rights over the network.
package main

import (
	"fmt"
	"syscall"
)

func main() {
	var last error
	for _, kind := range []int{syscall.SOCK_RAW, syscall.SOCK_DGRAM} {
		handle, err := syscall.Socket(syscall.AF_INET, kind, syscall.IPPROTO_ICMP)
		if err == nil {
			syscall.Close(handle)
			fmt.Println("WORKED: a socket for ICMP is open")
			return
		}
		last = err
	}
	fmt.Println("stopped:", last)
}
