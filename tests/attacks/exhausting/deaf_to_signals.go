// Ignores every signal that can be ignored, and computes on with a child that does so too.
// Holds: both are ended when their time is up.
// Stopped by: the clock of process 1, and the one signal that nobody can ignore.
// Control: plain — it computes for longer than a sandbox lets it.
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
	for number := syscall.Signal(1); number < 32; number++ {
		signal.Ignore(number)
	}
	if len(os.Args) == 1 {
		child := exec.Command("/proc/self/exe", "child")
		child.Stdout = os.Stdout
		child.SysProcAttr = &syscall.SysProcAttr{Setsid: true}
		if err := child.Start(); err != nil {
			fmt.Println("stopped:", err)
			return
		}
		defer child.Wait()
	}
	for end := time.Now().Add(time.Second); time.Now().Before(end); {
	}
	fmt.Println("WORKED: it goes on for longer than it may")
}
