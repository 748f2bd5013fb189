// Ends, stops and frightens the process that started it, which is the sandbox's own.
// Holds: that process goes on.
// Stopped by: the kernel guards process 1 of a process list; Landlock's scope at the reduced level.
// Control: plain — a process of the same user is ended.
package main

import (
	"fmt"
	"os"
	"strconv"
	"syscall"
	"time"
)

func main() {
	// outside it was started by what runs the tests, which is to go on: there it takes the planted process
	target := os.Getppid()
	if os.Getenv("GOCACHE") == "" {
		target, _ = strconv.Atoi(os.Getenv("OUTSIDE_PID"))
	}
	var answers []any
	for _, signal := range []syscall.Signal{syscall.SIGSTOP, syscall.SIGTERM, syscall.SIGSEGV, syscall.SIGKILL} {
		answers = append(answers, syscall.Kill(target, signal))
	}
	time.Sleep(100 * time.Millisecond)
	status, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", target))
	if err == nil && len(status) > 0 && !ended(status) || os.IsPermission(err) {
		fmt.Println("stopped: process", target, "goes on; the signals were answered", answers)
		return
	}
	fmt.Println("WORKED: process", target, "has ended")
}

// ended: what follows the name in brackets is "Z" for a process that nobody has asked after yet.
func ended(status []byte) bool {
	for at := len(status) - 2; at > 0; at-- {
		if status[at] == ')' {
			return status[at+2] == 'Z' || status[at+2] == 'T'
		}
	}
	return true
}
