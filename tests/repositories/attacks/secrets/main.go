// Secrets looks for what a review's machine must not show: its environment and its files.
package main

import (
	"fmt"
	"os"
)

func main() {
	for _, variable := range os.Environ() {
		fmt.Println("variable", variable)
	}
	for _, path := range append([]string{"/proc/1/environ", "/etc/passwd", "/etc/shadow"}, os.Args[1:]...) {
		content, err := os.ReadFile(path)
		fmt.Printf("file %s: %q %v\n", path, content, err)
	}
	for _, folder := range []string{"/", "/root", "/home", "/etc", "/var"} {
		entries, err := os.ReadDir(folder)
		for _, entry := range entries {
			fmt.Println("entry", folder, entry.Name())
		}
		if err != nil {
			fmt.Println("folder", err)
		}
	}
}
