// Goes from /proc/PID/root and /proc/PID/cwd of every process to the bot's file.
// Holds: no process's folders lead out.
// Stopped by: a process list of its own; at the reduced level no process of outside may be looked into.
// Control: plain — the root of another process of the same user is the machine's.
package main

import (
	"fmt"
	"os"
	"path/filepath"
)

func main() {
	target := os.Getenv("OUTSIDE_FILE")
	ways, _ := filepath.Glob("/proc/[0-9]*/root")
	folders, _ := filepath.Glob("/proc/[0-9]*/cwd")
	ways = append(append(ways, folders...), fmt.Sprintf("/proc/%s/root", os.Getenv("OUTSIDE_PID")))
	for _, way := range ways {
		if filepath.Base(filepath.Dir(way)) == fmt.Sprint(os.Getpid()) {
			continue // its own says nothing of others
		}
		for _, path := range []string{way + target, way + "/../../../../../.." + target} {
			if content, err := os.ReadFile(path); err == nil {
				fmt.Printf("WORKED: %s holds %q\n", path, content)
				return
			}
		}
	}
	fmt.Printf("stopped: %d folders of processes, none leads to the file\n", len(ways))
}
