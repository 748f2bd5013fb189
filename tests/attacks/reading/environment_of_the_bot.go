// Reads the environment of every process that it can see, the bot's among them.
// Holds: no environment has the bot's key.
// Stopped by: a process list of its own; at the reduced level no process of outside may be looked into.
// Control: plain — a process of the same user reads the bot's environment.
package main

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
)

func main() {
	paths, err := filepath.Glob("/proc/[0-9]*/environ")
	if err != nil {
		fmt.Println("stopped:", err)
		return
	}
	read := 0
	for _, path := range append(paths, fmt.Sprintf("/proc/%s/environ", os.Getenv("OUTSIDE_PID"))) {
		content, err := os.ReadFile(path)
		if err != nil {
			continue
		}
		read++
		if bytes.Contains(content, []byte("planted-"+"secret")) {
			fmt.Println("WORKED: the key stands in", path)
			return
		}
	}
	fmt.Printf("stopped: %d processes seen, %d environments read, no key in them\n", len(paths), read)
}
