// Reads the environment that process 1 of the sandbox was started with.
// Holds: it is empty, or refused.
// Stopped by: process 1 is closed to others, and bubblewrap itself starts with an empty environment.
// Control: plain — the environment of another process of the same user is read.
package main

import (
	"bytes"
	"fmt"
	"os"
)

func main() {
	path := "/proc/1/environ"
	if os.Getenv("GOCACHE") == "" { // outside a process that is planted stands for it
		path = fmt.Sprintf("/proc/%s/environ", os.Getenv("OUTSIDE_PID"))
	}
	content, err := os.ReadFile(path)
	if err != nil {
		fmt.Println("stopped:", err)
		return
	}
	for variable := range bytes.SplitSeq(content, []byte{0}) {
		if bytes.Contains(variable, []byte("planted-"+"secret")) {
			fmt.Printf("WORKED: %s\n", variable)
			return
		}
	}
	fmt.Printf("stopped: %s has %d bytes and no secret\n", path, len(content))
}
