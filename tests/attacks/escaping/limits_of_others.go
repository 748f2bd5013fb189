// Takes resources from another process: sets its limits, its priority and the processors that it may use.
// Holds: no other process is changed.
// Stopped by: a process list of its own; the filter on system calls at the reduced level.
// Control: plain — a process of the same user gets other limits.
package main

import (
	"fmt"
	"os"
	"strconv"
	"syscall"
	"unsafe"
)

const inputOutputOfProcess, idle = 1, 3 << 13 // IOPRIO_WHO_PROCESS and IOPRIO_CLASS_IDLE of linux/ioprio.h

func main() {
	outside, _ := strconv.Atoi(os.Getenv("OUTSIDE_PID"))
	pid := uintptr(outside)
	limit := syscall.Rlimit{Cur: 1 << 30, Max: 1 << 40}
	processor := uint64(1)
	tries := map[string]func() error{
		"limits": func() error {
			return call(syscall.SYS_PRLIMIT64, pid, syscall.RLIMIT_FSIZE, uintptr(unsafe.Pointer(&limit)), 0)
		},
		"priority": func() error { return syscall.Setpriority(syscall.PRIO_PROCESS, outside, 5) },
		"processors": func() error {
			return call(syscall.SYS_SCHED_SETAFFINITY, pid, 8, uintptr(unsafe.Pointer(&processor)), 0)
		},
		"disk": func() error { return call(syscall.SYS_IOPRIO_SET, inputOutputOfProcess, pid, idle, 0) },
	}
	var last error
	for name, change := range tries {
		err := change()
		if err == nil {
			fmt.Println("WORKED: it changed another process's", name)
			return
		}
		last = fmt.Errorf("%s: %w", name, err)
	}
	fmt.Println("stopped:", last)
}

func call(number, first, second, third, fourth uintptr) error {
	if _, _, errno := syscall.Syscall6(number, first, second, third, fourth, 0, 0); errno != 0 {
		return errno
	}
	return nil
}
