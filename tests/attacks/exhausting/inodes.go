// Makes empty files until no more can be made: they take no room on a disk, and memory all the same.
// Holds: it is ended before it has 5000 files.
// Stopped by: the watch of process 1 over the number of files.
// Control: plain — 5000 files are made.
package main

import (
	"fmt"
	"os"
	"path/filepath"
	"time"
)

const enough = 5000

func main() {
	folder, err := os.MkdirTemp("", "inodes")
	if err != nil {
		fmt.Println("stopped:", err)
		return
	}
	defer os.RemoveAll(folder)
	for n := range enough {
		if err := os.WriteFile(filepath.Join(folder, fmt.Sprint(n)), nil, 0o644); err != nil {
			fmt.Println("stopped: after", n, "files:", err)
			return
		}
	}
	time.Sleep(2 * time.Second)
	fmt.Println("WORKED:", enough, "files")
}
