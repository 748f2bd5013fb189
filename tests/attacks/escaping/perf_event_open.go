// Counts events of the processor, through a part of the kernel that has had many flaws and that betrays others' work.
// Holds: no counter opens.
// Stopped by: the filter on system calls.
// Control: without seccomp — a counter of its own opens, on machines that let ordinary users do so.
package main

import (
	"fmt"
	"os"
	"strings"
	"syscall"
	"unsafe"
)

func main() {
	// struct perf_event_attr: a software event, its size, the time on the processor, without the kernel's own
	attributes := [16]uint64{0: 1 | 128<<32, 5: 1<<5 | 1<<6}
	_, _, errno := syscall.Syscall6(syscall.SYS_PERF_EVENT_OPEN, uintptr(unsafe.Pointer(&attributes)), 0, ^uintptr(0), ^uintptr(0), 0, 0)
	if errno == 0 {
		fmt.Println("WORKED: a counter is open")
		return
	}
	fmt.Println("stopped:", errno, lacking())
}

func lacking() string {
	setting, err := os.ReadFile("/proc/sys/kernel/perf_event_paranoid")
	if err == nil && strings.TrimSpace(string(setting)) > "2" {
		return "(this machine opens counters to nobody but root)"
	}
	return ""
}
