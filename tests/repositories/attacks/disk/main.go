// Disk writes files, into a folder that it is told or its own, until it is stopped.
package main

import (
	"fmt"
	"os"
)

func main() {
	folder := os.TempDir()
	if len(os.Args) > 1 {
		folder = os.Args[1]
	}
	block := make([]byte, 8<<20)
	for n := 0; ; n++ {
		if err := os.WriteFile(fmt.Sprintf("%s/block-%d", folder, n), block, 0o644); err != nil {
			fmt.Println("written", n, err)
			return
		}
	}
}
