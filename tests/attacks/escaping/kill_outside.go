// Ends a process of the machine, by its number and by a handle.
// Holds: the process lives.
// Stopped by: a process list of its own, and a user of its own; Landlock's scope at the reduced level.
// Control: plain — a process of the same user ends.
package main

import (
	"fmt"
	"os"
	"strconv"
	"syscall"
)

const (
	pidfdOpen       = 434 // the same on every architecture
	pidfdSendSignal = 424
)

func main() {
	pid, _ := strconv.Atoi(os.Getenv("OUTSIDE_PID"))
	err := syscall.Kill(pid, syscall.SIGKILL)
	if err == nil {
		fmt.Println("WORKED: a signal went to process", pid)
		return
	}
	if handle, _, errno := syscall.Syscall(pidfdOpen, uintptr(pid), 0, 0); errno == 0 {
		if _, _, errno = syscall.Syscall6(pidfdSendSignal, handle, uintptr(syscall.SIGKILL), 0, 0, 0, 0); errno == 0 {
			fmt.Println("WORKED: a signal went to the handle of process", pid)
			return
		}
	}
	fmt.Println("stopped:", err)
}
