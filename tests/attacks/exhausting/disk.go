// Writes files until the disk is full.
// Holds: it is ended before it has written 80 MB.
// Stopped by: files live in a memory of limited size; the watch of process 1 over the folder at the reduced level.
// Control: plain — 80 MB are written.
package main

import (
	"fmt"
	"os"
	"path/filepath"
	"time"
)

const enough = 40

func main() {
	block := make([]byte, 2<<20)
	folder, err := os.MkdirTemp("", "disk")
	if err != nil {
		fmt.Println("stopped:", err)
		return
	}
	defer os.RemoveAll(folder)
	for n := range enough {
		if err := os.WriteFile(filepath.Join(folder, fmt.Sprint(n)), block, 0o644); err != nil {
			fmt.Println("stopped: after", 2*n, "MB:", err)
			return
		}
	}
	time.Sleep(2 * time.Second)
	fmt.Println("WORKED:", 2*enough, "MB written")
}
