// Crashes so that the kernel writes its memory to a file, or hands it to a program of the machine's.
// Holds: no memory is written.
// Stopped by: a hard limit on such files.
// Control: plain — the kernel says that it has written the memory, on machines that allow it.
package main

import (
	"fmt"
	"os"
	"os/exec"
	"syscall"
)

func main() {
	if len(os.Args) > 1 {
		// Go's own handler would end it without a dump
		syscall.RawSyscall(syscall.SYS_KILL, uintptr(os.Getpid()), uintptr(syscall.SIGABRT), 0)
		select {}
	}
	var limit syscall.Rlimit
	syscall.Getrlimit(syscall.RLIMIT_CORE, &limit)
	limit.Cur = limit.Max
	err := syscall.Setrlimit(syscall.RLIMIT_CORE, &limit)
	child := exec.Command("/proc/self/exe", "child")
	child.Dir = os.TempDir()
	child.Env = append(os.Environ(), "GOTRACEBACK=crash")
	child.Run()
	status, ok := child.ProcessState.Sys().(syscall.WaitStatus)
	if ok && status.CoreDump() {
		fmt.Println("WORKED: the kernel has written the memory of a crashed program")
		return
	}
	fmt.Printf("stopped: a crash under the limit %d wrote nothing %v%s\n", limit.Max, err, lacking(limit))
}

func lacking(limit syscall.Rlimit) string {
	if limit.Max == 0 && os.Getenv("GOCACHE") == "" {
		return " (this machine lets nobody do so)"
	}
	return ""
}
