// Runs programs that become root whoever starts them: one that lies beside the toolchain, and the machine's own.
// Holds: no program gains a right by being started.
// Stopped by: no_new_privs, read-only mounts that honour no such bit, a file system without the machine's programs.
// Control: plain — such a program of the machine runs as root.
package main

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"
)

func main() {
	if os.Geteuid() == 0 {
		fmt.Println("WORKED: it was started as an ordinary user and is root")
		return
	}
	seen := 0
	for _, folder := range []string{"/usr/bin", "/bin", "/usr/local/bin", "/usr/lib/dbus-1.0", "/usr/lib/openssh"} {
		paths, _ := filepath.Glob(folder + "/*")
		for _, path := range paths {
			info, err := os.Stat(path)
			if err != nil || info.Mode()&os.ModeSetuid == 0 {
				continue
			}
			seen++
			if becomesRoot(path) {
				fmt.Println("WORKED:", path, "runs as root")
				return
			}
		}
	}
	fmt.Println("stopped: programs with that bit seen:", seen, "and none became root")
}

// becomesRoot starts a program and looks at whom the kernel takes it for; it asks for help, and does nothing else.
func becomesRoot(path string) bool {
	program := exec.Command(path, "--help")
	if program.Start() != nil {
		return false
	}
	defer program.Wait()
	defer program.Process.Kill()
	for range 20 {
		status, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", program.Process.Pid))
		if err != nil {
			return false
		}
		for line := range bytes.Lines(status) {
			if fields := strings.Fields(string(line)); len(fields) > 2 && fields[0] == "Uid:" && fields[2] == "0" {
				return true
			}
		}
		time.Sleep(time.Millisecond)
	}
	return false
}
