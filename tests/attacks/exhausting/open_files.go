// Opens files until no more can be opened.
// Holds: it has fewer than 400.
// Stopped by: the limit on open files.
// Control: plain — 400 are open.
package main

import (
	"fmt"
	"os"
	"syscall"
)

const enough = 400

func main() {
	// Go raises the soft limit to the hard one by itself
	for n := range enough {
		if _, err := syscall.Open(os.DevNull, syscall.O_RDONLY, 0); err != nil {
			fmt.Println("stopped: after", n, "files:", err)
			return
		}
	}
	fmt.Println("WORKED:", enough, "files are open")
}
