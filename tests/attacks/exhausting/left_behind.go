// Ends at once and leaves children in sessions of their own behind, which ignore every signal that can be ignored.
// Holds: no child outlives it.
// Stopped by: process 1 inherits every orphan and ends it before it answers.
// Control: plain — a child lives on and says so.
package main

import (
	"fmt"
	"os"
	"os/exec"
	"os/signal"
	"syscall"
	"time"
)

func main() {
	if len(os.Args) > 1 {
		signal.Ignore(syscall.SIGTERM, syscall.SIGINT, syscall.SIGHUP, syscall.SIGQUIT)
		if os.Args[1] == "child" {
			start("grandchild") // its parent is gone before it speaks
			return
		}
		time.Sleep(400 * time.Millisecond)
		fmt.Println("WORKED: a grandchild outlives its family")
		return
	}
	for range 8 { // one that starts its own just as it is looked for is easily overlooked
		if err := start("child"); err != nil {
			fmt.Println("stopped:", err)
			return
		}
	}
	fmt.Fprintln(os.Stderr, "the children were ended with their parent")
	os.Exit(3)
}

func start(name string) error {
	child := exec.Command("/proc/self/exe", name)
	child.Stdout = os.Stdout
	child.SysProcAttr = &syscall.SysProcAttr{Setsid: true}
	return child.Start()
}
