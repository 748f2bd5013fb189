// Handles faults of its own memory, which makes flaws of the kernel that need good timing easy to use.
// Holds: no handler opens, by the system call or by the device.
// Stopped by: the filter on system calls; a /dev without userfaultfd.
// Control: without seccomp — a handler for faults outside of the kernel opens for everybody.
package main

import (
	"fmt"
	"os"
	"runtime"
	"syscall"
)

const userModeOnly = 1 // UFFD_USER_MODE_ONLY of linux/userfaultfd.h

var userfaultfd = map[string]uintptr{"amd64": 323, "arm64": 282}[runtime.GOARCH]

func main() {
	var errno syscall.Errno
	for _, flags := range []uintptr{0, userModeOnly} {
		_, _, errno = syscall.Syscall(userfaultfd, flags, 0, 0)
		if errno == 0 {
			fmt.Println("WORKED: a handler is open")
			return
		}
	}
	if device, err := os.OpenFile("/dev/userfaultfd", os.O_RDWR, 0); err == nil {
		device.Close()
		fmt.Println("WORKED: the device is open")
		return
	}
	fmt.Println("stopped:", errno)
}
