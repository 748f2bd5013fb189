// Takes memory in many processes, none of which goes over its own limit.
// Holds: they are ended before they have 240 MB together.
// Stopped by: the watch of process 1 over the memory of all processes.
// Control: plain — six processes have 40 MB each.
package main

import (
	"fmt"
	"os"
	"os/exec"
	"time"
)

const processes, each = 6, 40 << 20

func main() {
	if len(os.Args) > 1 {
		memory := make([]byte, each)
		for at := 0; at < len(memory); at += 4096 {
			memory[at] = 1
		}
		time.Sleep(time.Second)
		fmt.Print(memory[0])
		return
	}
	var children []*exec.Cmd
	for range processes {
		child := exec.Command("/proc/self/exe", "child")
		if err := child.Start(); err != nil {
			fmt.Println("stopped:", err)
			return
		}
		children = append(children, child)
	}
	for _, child := range children {
		if err := child.Wait(); err != nil {
			fmt.Println("stopped:", err)
			return
		}
	}
	fmt.Println("WORKED:", processes*each>>20, "MB in", processes, "processes")
}
