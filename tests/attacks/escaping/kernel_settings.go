// Opens the kernel's settings for writing: core_pattern names a program that root runs when any program crashes.
// Holds: no setting opens for writing.
// Stopped by: bubblewrap is never started by root, and /proc is read-only; Landlock at the reduced level.
// Control: without read-only, user — the settings open where root itself starts bubblewrap.
package main

import (
	"fmt"
	"os"
)

// It opens them and writes nothing, not even what stands there already.
func main() {
	var last error
	for _, path := range []string{
		"/proc/sys/kernel/core_pattern", "/proc/sys/kernel/modprobe", "/proc/sys/vm/overcommit_memory",
		"/proc/sysrq-trigger", "/sys/kernel/uevent_helper", "/sys/fs/cgroup/release_agent",
	} {
		file, err := os.OpenFile(path, os.O_WRONLY, 0)
		if err == nil {
			file.Close()
			fmt.Println("WORKED:", path, "is open for writing")
			return
		}
		last = err
	}
	fmt.Println("stopped:", last)
}
