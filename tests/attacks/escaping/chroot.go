// Changes its root folder, the first half of the oldest way out of a jail.
// Holds: the root stays.
// Stopped by: no capabilities, and the filter on system calls.
// Control: without seccomp, capabilities — the root is changed.
package main

import (
	"fmt"
	"os"
	"syscall"
)

func main() {
	if err := syscall.Chroot(os.TempDir()); err != nil {
		fmt.Println("stopped:", err)
		return
	}
	fmt.Println("WORKED: the root is another")
}
