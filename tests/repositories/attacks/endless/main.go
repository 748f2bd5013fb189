// Endless ignores every signal it can, leaves a child in a session of its own and never ends.
package main

import (
	"fmt"
	"os"
	"os/exec"
	"os/signal"
	"syscall"
)

func main() {
	signal.Ignore(syscall.SIGTERM, syscall.SIGINT, syscall.SIGHUP)
	if len(os.Args) < 3 {
		child := exec.Command("/proc/self/exe", append(os.Args[1:], "child")...)
		child.SysProcAttr = &syscall.SysProcAttr{Setsid: true}
		fmt.Println("child:", child.Start())
	}
	for {
	}
}
