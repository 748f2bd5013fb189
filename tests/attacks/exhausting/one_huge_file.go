// Writes one file that is larger than any that a build needs.
// Holds: the file stays under 32 MB.
// Stopped by: the limit on a file's size.
// Control: plain — the file has 32 MB.
package main

import (
	"fmt"
	"os"
	"os/signal"
	"syscall"
)

const enough = 32

func main() {
	signal.Ignore(syscall.SIGXFSZ)
	file, err := os.CreateTemp("", "huge")
	if err != nil {
		fmt.Println("stopped:", err)
		return
	}
	defer os.Remove(file.Name())
	for n := range enough {
		if _, err := file.Write(make([]byte, 1<<20)); err != nil {
			fmt.Println("stopped: after", n, "MB:", err)
			return
		}
	}
	fmt.Println("WORKED:", enough, "MB in one file")
}
