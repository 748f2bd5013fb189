// Mounts a file system of its own over a folder, by the old system call and by the new ones.
// Holds: nothing is mounted.
// Stopped by: no capabilities, and the filter on system calls.
// Control: without seccomp, capabilities, user-namespaces — memory is mounted on a folder.
package main

import (
	"fmt"
	"os"
	"syscall"
	"unsafe"
)

const fsopen = 430 // the same on every architecture

func main() {
	err := syscall.Mount("none", os.TempDir(), "tmpfs", 0, "")
	if err == nil {
		fmt.Println("WORKED: a file system is mounted on", os.TempDir())
		return
	}
	name := []byte("tmpfs\x00")
	_, _, errno := syscall.Syscall(fsopen, uintptr(unsafe.Pointer(&name[0])), 0, 0)
	if errno == 0 {
		fmt.Println("WORKED: a file system is open to be mounted")
		return
	}
	fmt.Println("stopped:", err)
}
