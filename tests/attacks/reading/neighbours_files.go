// Reads another learner's review that runs at the same time: the sources and the build cache.
// Holds: nothing of the other review is seen.
// Stopped by: files in a memory of the sandbox's own; Landlock at the reduced level.
// Control: plain — the folder of the other review may be read by everybody, and is.
package main

import (
	"bytes"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

func main() {
	tops := []string{os.Getenv("OUTSIDE_NEIGHBOUR"), "/review", "/tmp", "/dev/shm", "/var/tmp"}
	roots, _ := filepath.Glob("/proc/[0-9]*/root/review")
	looked := 0
	for _, top := range append(tops, roots...) {
		found := ""
		filepath.WalkDir(top, func(path string, entry fs.DirEntry, err error) error {
			if err != nil || entry.IsDir() || !strings.HasPrefix(entry.Name(), "answer") {
				return nil
			}
			looked++
			if content, err := os.ReadFile(path); err == nil && bytes.Contains(content, []byte("planted-"+"secret")) {
				found = path
				return fs.SkipAll
			}
			return nil
		})
		if found != "" {
			fmt.Println("WORKED: the neighbour's file is", found)
			return
		}
	}
	fmt.Printf("stopped: %d folders walked, %d answers in them, none of a neighbour\n", len(tops)+len(roots), looked)
}
