// Opens a ring of work for the kernel, which no filter on system calls sees into.
// Holds: no ring opens.
// Stopped by: the filter on system calls.
// Control: without seccomp — a ring opens, on machines that have them switched on.
package main

import (
	"fmt"
	"os"
	"strings"
	"syscall"
	"unsafe"
)

const setup = 425 // io_uring_setup, the same on every architecture

func main() {
	var parameters [120]byte
	_, _, errno := syscall.Syscall(setup, 8, uintptr(unsafe.Pointer(&parameters)), 0)
	if errno == 0 {
		fmt.Println("WORKED: a ring is open")
		return
	}
	fmt.Println("stopped:", errno, lacking())
}

func lacking() string {
	setting, err := os.ReadFile("/proc/sys/kernel/io_uring_disabled")
	if err == nil && strings.TrimSpace(string(setting)) != "0" {
		return "(this machine has rings switched off)"
	}
	return ""
}
