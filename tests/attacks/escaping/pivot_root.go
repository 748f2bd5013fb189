// Swaps the top folder, to come back to the machine's old one.
// Holds: the top folder stays.
// Stopped by: no capabilities, and the filter on system calls.
// Control: without seccomp, capabilities, user-namespaces — a folder of its own becomes the top folder.
package main

import (
	"fmt"
	"os"
	"path/filepath"
	"syscall"
)

func main() {
	top := filepath.Join(os.TempDir(), "top")
	os.MkdirAll(filepath.Join(top, "old"), 0o755)
	// the new top must be a mount, where that is allowed
	syscall.Mount("none", top, "tmpfs", 0, "")
	os.MkdirAll(filepath.Join(top, "old"), 0o755)
	if err := syscall.PivotRoot(top, filepath.Join(top, "old")); err != nil {
		fmt.Println("stopped:", err)
		return
	}
	fmt.Println("WORKED: the top folder is another")
}
