// Gives the kernel a table for programs that run inside of it.
// Holds: the kernel takes none.
// Stopped by: the filter on system calls.
// Control: without seccomp — the table is made, on machines that let ordinary users do so.
package main

import (
	"fmt"
	"os"
	"runtime"
	"strings"
	"syscall"
	"unsafe"
)

var bpf = map[string]uintptr{"amd64": 321, "arm64": 280}[runtime.GOARCH]

func main() {
	// BPF_MAP_CREATE of an array with one value of four bytes
	attributes := [18]uint32{0: 2, 1: 4, 2: 4, 3: 1}
	_, _, errno := syscall.Syscall(bpf, 0, uintptr(unsafe.Pointer(&attributes)), unsafe.Sizeof(attributes))
	if errno == 0 {
		fmt.Println("WORKED: the kernel holds a table of the attack's")
		return
	}
	fmt.Println("stopped:", errno, lacking())
}

func lacking() string {
	setting, err := os.ReadFile("/proc/sys/kernel/unprivileged_bpf_disabled")
	if err == nil && strings.TrimSpace(string(setting)) != "0" {
		return "(this machine takes such tables from nobody but root)"
	}
	return ""
}
