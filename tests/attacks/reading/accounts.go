// Reads who has an account on the machine, and what else /etc tells of it.
// Holds: no file of /etc is read.
// Stopped by: a file system without /etc; Landlock at the reduced level.
// Control: plain — /etc/passwd may be read by everybody.
package main

import (
	"fmt"
	"os"
)

func main() {
	var last error
	for _, path := range []string{"/etc/passwd", "/etc/shadow", "/etc/hostname", "/etc/resolv.conf", "/etc/machine-id"} {
		content, err := os.ReadFile(path)
		if err == nil {
			fmt.Printf("WORKED: %s has %d bytes\n", path, len(content))
			return
		}
		last = err
	}
	fmt.Println("stopped:", last)
}
