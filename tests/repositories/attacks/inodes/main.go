// Inodes makes empty files until it is stopped.
package main

import (
	"fmt"
	"os"
)

func main() {
	for n := range 1_000_000 {
		if err := os.WriteFile(fmt.Sprintf("%s/empty-%d", os.TempDir(), n), nil, 0o644); err != nil {
			fmt.Println("made", n, err)
			return
		}
	}
	fmt.Println("made them all")
}
