// Opens a socket to the hypervisor of a virtual machine, which no network namespace holds back.
// Holds: it does not open.
// Stopped by: the filter on system calls.
// Control: without seccomp — it opens for everybody, on virtual machines.
package main

import (
	"fmt"
	"syscall"
)

const family = 40 // AF_VSOCK of linux/socket.h

func main() {
	handle, err := syscall.Socket(family, syscall.SOCK_STREAM, 0)
	if err != nil {
		fmt.Println("stopped:", err)
		return
	}
	syscall.Close(handle)
	fmt.Println("WORKED: a socket to the hypervisor is open")
}
