// Reads the command lines of the machine's processes: some programs take passwords there.
// Holds: no process but those of its own sandbox is seen.
// Stopped by: a process list of its own; at the reduced level /proc is not readable.
// Control: plain — the bot's command line is read.
package main

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
)

func main() {
	paths, _ := filepath.Glob("/proc/[0-9]*/cmdline")
	for _, path := range append(paths, fmt.Sprintf("/proc/%s/cmdline", os.Getenv("OUTSIDE_PID")), "/proc/1/cmdline") {
		content, err := os.ReadFile(path)
		if err == nil && (bytes.Contains(content, []byte("planted-"+"secret")) || bytes.Contains(content, []byte("sleep"))) {
			fmt.Printf("WORKED: %s is %q\n", path, bytes.ReplaceAll(content, []byte{0}, []byte(" ")))
			return
		}
	}
	fmt.Printf("stopped: %d processes seen, none of outside\n", len(paths))
}
