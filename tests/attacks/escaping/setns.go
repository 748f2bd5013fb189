// Enters the namespaces of another process, by the files of /proc and by a handle of the process.
// Holds: it stays where it is.
// Stopped by: the filter on system calls; process 1 is closed to others.
// Control: without seccomp, capabilities, user-namespaces — it enters a namespace that it has rights over.
package main

import (
	"fmt"
	"os"
	"runtime"
	"syscall"
)

const pidfdOpen = 434 // the same on every architecture

var setns = map[string]uintptr{"amd64": 308, "arm64": 268}[runtime.GOARCH]

func main() {
	var last error
	for _, path := range []string{"/proc/1/ns/mnt", "/proc/1/ns/net", "/proc/self/ns/net", "/proc/self/ns/uts"} {
		file, err := os.Open(path)
		if err != nil {
			last = err
			continue
		}
		_, _, errno := syscall.Syscall(setns, file.Fd(), 0, 0)
		file.Close()
		if errno == 0 {
			fmt.Println("WORKED: it has entered", path)
			return
		}
		last = errno
	}
	if handle, _, errno := syscall.Syscall(pidfdOpen, 1, 0, 0); errno == 0 {
		_, _, errno = syscall.Syscall(setns, handle, syscall.CLONE_NEWNET, 0)
		if errno == 0 {
			fmt.Println("WORKED: it has entered the network of process 1")
			return
		}
	}
	fmt.Println("stopped:", last)
}
