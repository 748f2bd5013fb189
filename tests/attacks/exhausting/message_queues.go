// Fills message queues that outlive their makers: their bytes are the kernel's, which no limit on a process counts.
// Holds: it is ended before 60 MB lie in queues.
// Stopped by: the filter on system calls.
// Control: without seccomp — 60 MB lie in queues of the sandbox's own, which end with it.
package main

import (
	"fmt"
	"syscall"
	"time"
	"unsafe"
)

const enough, each = 60 << 20, 8 << 10

type message struct {
	kind int
	text [each]byte
}

func main() {
	full := message{kind: 1}
	queue := uintptr(0)
	for sent := 0; sent < enough; {
		_, _, errno := syscall.Syscall6(syscall.SYS_MSGSND, queue, uintptr(unsafe.Pointer(&full)), each, 0o4000, 0, 0)
		if errno == 0 {
			sent += each
			continue
		}
		queue, _, errno = syscall.Syscall(syscall.SYS_MSGGET, 0, 0o600, 0)
		if errno != 0 {
			fmt.Println("stopped: after", sent>>20, "MB:", errno)
			return
		}
	}
	time.Sleep(300 * time.Millisecond)
	fmt.Println("WORKED:", enough>>20, "MB in queues")
}
