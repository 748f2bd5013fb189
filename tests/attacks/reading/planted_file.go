// Reads a file of the bot: by its path, through a link of its own, and through the roots that /proc shows.
// Holds: no way leads to the file.
// Stopped by: a file system that holds the review's own files and the toolchain; Landlock at the reduced level.
// Control: plain — the file may be read by everybody, and is.
package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
)

func main() {
	path := os.Getenv("OUTSIDE_FILE")
	link := filepath.Join(os.TempDir(), "link-to-a-file")
	refused := []error{os.Symlink(path, link)}
	defer os.Remove(link)
	for _, way := range []string{path, link, "/proc/self/root" + path, "/proc/1/root" + path, "/proc/self/cwd/../../../../.." + path} {
		content, err := os.ReadFile(way)
		if err == nil {
			fmt.Printf("WORKED: %s holds %q\n", way, content)
			return
		}
		refused = append(refused, errors.Unwrap(err))
	}
	fmt.Println("stopped:", errors.Join(refused...).(interface{ Unwrap() []error }).Unwrap()[0])
}
