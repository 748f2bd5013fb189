// Unmounts what the sandbox has mounted, to see what lies under it.
// Holds: everything stays mounted.
// Stopped by: no capabilities, and the filter on system calls.
// Control: without seccomp, capabilities, user-namespaces — /proc is unmounted.
package main

import (
	"fmt"
	"syscall"
)

const detach = 2 // MNT_DETACH of umount(2)

func main() {
	var last error
	for _, folder := range []string{"/proc", "/dev", "/review", "/"} {
		last = syscall.Unmount(folder, detach)
		if last == nil {
			fmt.Println("WORKED:", folder, "is unmounted")
			return
		}
	}
	fmt.Println("stopped:", last)
}
