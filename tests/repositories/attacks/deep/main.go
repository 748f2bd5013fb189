// Deep leaves behind what is hard to remove: folders deeper than a path can be long, the last one shut.
package main

import (
	"fmt"
	"os"
	"strings"
)

func main() {
	if err := os.Chdir(os.TempDir()); err != nil {
		fmt.Println(err)
		return
	}
	name := strings.Repeat("d", 200)
	for range 200 {
		if err := os.Mkdir(name, 0o755); err != nil {
			fmt.Println(err)
			return
		}
		os.WriteFile("file", nil, 0)
		os.Symlink("/", "link")
		if err := os.Chdir(name); err != nil {
			fmt.Println(err)
			return
		}
	}
	fmt.Println("bottom:", os.Mkdir("shut", 0))
}
