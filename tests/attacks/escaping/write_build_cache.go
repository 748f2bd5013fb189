// Writes a file into the shared build caches: the next learner's program would be linked with it.
// Holds: no file is made, changed, renamed or given other rights there.
// Stopped by: read-only mounts, and an owner that is another user where root starts the bot; Landlock at the reduced level.
// Control: plain — a file is made in the cache of the same user.
package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

func main() {
	var last error
	for _, folder := range strings.Split(os.Getenv("BUILD_CACHE"), ":") {
		last = alter(folder)
		if last == nil {
			fmt.Println("WORKED: it changed", folder)
			return
		}
	}
	fmt.Println("stopped:", last)
}

// alter ends at the first change that works.
func alter(folder string) error {
	planted := filepath.Join(folder, "planted")
	err := os.WriteFile(planted, nil, 0o644)
	if err == nil {
		return os.Remove(planted)
	}
	filepath.WalkDir(folder, func(path string, entry os.DirEntry, walkErr error) error {
		if walkErr != nil || err == nil {
			return filepath.SkipAll
		}
		if entry.IsDir() {
			if os.Chmod(path, 0o755) == nil || os.Rename(path, path+"-") == nil || os.Mkdir(path+"/planted", 0o755) == nil {
				err = nil
			}
			return nil
		}
		file, opened := os.OpenFile(path, os.O_WRONLY|os.O_APPEND, 0)
		if opened == nil {
			file.Close()
			err = nil
		}
		return nil
	})
	return err
}
