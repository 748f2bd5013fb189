// Flood prints without end.
package main

import (
	"bytes"
	"os"
)

func main() {
	text := bytes.Repeat([]byte("all work and no play\n"), 1000)
	for {
		os.Stdout.Write(text)
	}
}
