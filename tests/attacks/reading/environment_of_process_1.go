// Reads the environment that process 1 of the sandbox was started with.
// Holds: it is empty, or refused.
// Stopped by: bubblewrap itself starts with an empty environment; process 1 is closed to others besides.
// Control: without environment — what bubblewrap is started with stands in /proc/1/environ.
package main

import (
	"bytes"
	"fmt"
	"os"
)

func main() {
	content, err := os.ReadFile("/proc/1/environ")
	if err != nil {
		fmt.Println("stopped:", err)
		return
	}
	for variable := range bytes.SplitSeq(content, []byte{0}) {
		if bytes.Contains(variable, []byte("planted-"+"secret")) {
			fmt.Printf("WORKED: %s\n", variable)
			return
		}
	}
	fmt.Printf("stopped: /proc/1/environ has %d bytes and no secret\n", len(content))
}
