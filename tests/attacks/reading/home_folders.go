// Reads a private key and passwords from the home folders of the machine.
// Holds: no home folder is listed, no file in one is read.
// Stopped by: a file system without /home and /root; Landlock at the reduced level.
// Control: plain — the keys in the home folder of the same user are read.
package main

import (
	"fmt"
	"os"
	"path/filepath"
)

func main() {
	homes := []string{os.Getenv("OUTSIDE_HOME"), "/root"}
	if found, err := os.ReadDir("/home"); err == nil {
		for _, home := range found {
			homes = append(homes, filepath.Join("/home", home.Name()))
		}
	}
	var last error
	for _, home := range homes {
		for _, name := range []string{".ssh/id_ed25519", ".ssh/id_rsa", ".netrc", ".aws/credentials", ".git-credentials"} {
			content, err := os.ReadFile(filepath.Join(home, name))
			if err == nil {
				fmt.Printf("WORKED: %s in %s has %d bytes\n", name, home, len(content))
				return
			}
			last = err
		}
		if entries, err := os.ReadDir(home); err == nil {
			fmt.Printf("WORKED: %s has %d entries\n", home, len(entries))
			return
		}
	}
	fmt.Println("stopped:", last)
}
