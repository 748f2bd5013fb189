// Makes a user namespace, in which it would be root, by unshare: most flaws of the kernel begin there.
// Holds: there is no new namespace.
// Stopped by: the filter on system calls, and bubblewrap allows no more user namespaces.
// Control: without seccomp, user-namespaces — the namespace is made, on machines that allow it.
package main

import (
	"fmt"
	"os"
	"os/exec"
	"syscall"
)

// A program with many threads, as Go's are, may not do this; a child that starts in the namespace may.
func main() {
	var last error
	for _, flags := range []uintptr{syscall.CLONE_NEWNS, syscall.CLONE_NEWNET, syscall.CLONE_NEWUSER} {
		last = syscall.Unshare(int(flags))
		if last == nil {
			fmt.Println("WORKED: the thread has namespaces of its own")
			return
		}
	}
	if len(os.Args) > 1 {
		return
	}
	child := exec.Command("/proc/self/exe", "child")
	child.SysProcAttr = &syscall.SysProcAttr{Unshareflags: syscall.CLONE_NEWUSER}
	if err := child.Run(); err != nil {
		fmt.Println("stopped:", last, "and for a child", err)
		return
	}
	fmt.Println("WORKED: a child is in a user namespace of its own")
}
