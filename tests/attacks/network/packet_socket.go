// Opens a socket that hears and sends raw frames of every network interface.
// Holds: it does not open.
// Stopped by: no capabilities, and the filter on system calls.
// Control: without seccomp, capabilities, user-namespaces — it opens for whoever has rights over the network.
package main

import (
	"fmt"
	"syscall"
)

func main() {
	handle, err := syscall.Socket(syscall.AF_PACKET, syscall.SOCK_RAW, 0x0300)
	if err != nil {
		fmt.Println("stopped:", err)
		return
	}
	syscall.Close(handle)
	fmt.Println("WORKED: a packet socket is open")
}
