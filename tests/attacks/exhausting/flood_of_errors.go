// Prints to standard error without end: whoever keeps it all runs out of memory.
// Holds: it is ended after the first megabyte.
// Stopped by: a budget for what a program prints.
// Control: plain — eight megabytes are printed and kept.
package main

import (
	"bytes"
	"fmt"
	"os"
)

func main() {
	text := bytes.Repeat([]byte("all work and no play\n"), 50_000)
	for range 8 {
		if _, err := os.Stderr.Write(text); err != nil {
			fmt.Println("stopped:", err)
			return
		}
	}
	fmt.Println("WORKED: eight megabytes printed")
}
