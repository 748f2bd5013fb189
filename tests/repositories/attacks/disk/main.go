// Disk writes files until it is stopped.
package main

import (
	"fmt"
	"os"
)

func main() {
	block := make([]byte, 8<<20)
	for n := 0; ; n++ {
		if err := os.WriteFile(fmt.Sprintf("%s/%d", os.TempDir(), n), block, 0o644); err != nil {
			fmt.Println("written", n, err)
			return
		}
	}
}
