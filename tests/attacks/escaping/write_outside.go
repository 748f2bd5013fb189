// Writes a file into a folder of the machine that everybody may write to.
// Holds: the folder stays as it is.
// Stopped by: a file system that holds the review's own files and the toolchain; Landlock at the reduced level.
// Control: plain — the file is written.
package main

import (
	"fmt"
	"os"
	"path/filepath"
)

func main() {
	folder := os.Getenv("OUTSIDE_FOLDER")
	var last error
	for _, path := range []string{folder, "/proc/1/root" + folder, "/tmp", "/var/tmp", "/dev/shm", "/"} {
		if path == "/tmp" && os.TempDir() == "/review/tmp" {
			continue // that is a link to the sandbox's own
		}
		file := filepath.Join(path, "planted-by-an-attack")
		last = os.WriteFile(file, []byte("here"), 0o644)
		if last == nil {
			os.Remove(file)
			fmt.Println("WORKED: it wrote", file)
			return
		}
	}
	fmt.Println("stopped:", last)
}
