// Starts itself again and again, until the machine has no room for processes.
// Holds: it is ended long before it has 200 processes.
// Stopped by: the watch of process 1 over the number of processes, and the limit on threads.
// Control: plain — 200 processes live for a while.
package main

import (
	"fmt"
	"os"
	"os/exec"
	"time"
)

const enough = 200

func main() {
	if len(os.Args) > 1 {
		os.Stdin.Read(make([]byte, 1)) // until the first one has ended
		return
	}
	r, w, err := os.Pipe()
	if err != nil {
		fmt.Println("stopped:", err)
		return
	}
	defer w.Close()
	for n := range enough {
		child := exec.Command("/proc/self/exe", "child")
		child.Stdin = r
		child.Env = append(os.Environ(), "GOMAXPROCS=1")
		if err := child.Start(); err != nil {
			fmt.Println("stopped: after", n, "processes:", err)
			return
		}
	}
	time.Sleep(300 * time.Millisecond)
	fmt.Println("WORKED:", enough, "processes")
}
