// Makes the toolchain, the caches and the top folder writable by mounting them anew.
// Holds: all of them stay read-only.
// Stopped by: no capabilities, and the filter on system calls.
// Control: without seccomp, capabilities, user-namespaces — the top folder can be mounted anew and written to.
package main

import (
	"fmt"
	"os"
	"strings"
	"syscall"
)

func main() {
	var last error
	for _, folder := range append([]string{"/", "/proc"}, strings.Split(os.Getenv("TOOLCHAIN"), ":")...) {
		last = syscall.Mount("none", folder, "", syscall.MS_REMOUNT|syscall.MS_BIND|syscall.MS_NOSUID|syscall.MS_NODEV, "")
		if last == nil {
			fmt.Println("WORKED:", folder, "is mounted anew")
			return
		}
	}
	fmt.Println("stopped:", last)
}
