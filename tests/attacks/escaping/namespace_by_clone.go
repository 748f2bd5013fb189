// Starts a child in namespaces of its own by clone: users, mounts, processes and network at once, and each alone.
// Holds: no such child starts.
// Stopped by: the filter on system calls, and bubblewrap allows no more user namespaces.
// Control: without seccomp, user-namespaces — the child starts, on machines that allow it.
package main

import (
	"fmt"
	"os"
	"os/exec"
	"syscall"
)

func main() {
	if len(os.Args) > 1 {
		return
	}
	all := uintptr(syscall.CLONE_NEWUSER | syscall.CLONE_NEWNS | syscall.CLONE_NEWPID | syscall.CLONE_NEWNET)
	var last error
	for _, flags := range []uintptr{all, syscall.CLONE_NEWUSER, syscall.CLONE_NEWNS, syscall.CLONE_NEWNET, syscall.CLONE_NEWIPC} {
		child := exec.Command("/proc/self/exe", "child")
		child.SysProcAttr = &syscall.SysProcAttr{Cloneflags: flags}
		last = child.Run()
		if last == nil {
			fmt.Printf("WORKED: a child runs with flags %#x\n", flags)
			return
		}
	}
	fmt.Println("stopped:", last)
}
