// Searches the memory of the bot's process, and of process 1, for the key.
// Holds: no memory but its own is read.
// Stopped by: a process list of its own and a process 1 that is closed to others; Landlock at the reduced level.
// Control: plain — the key is found on the stack of another process of the same user.
package main

import (
	"bytes"
	"fmt"
	"os"
	"strings"
)

func main() {
	var last error
	for _, pid := range []string{os.Getenv("OUTSIDE_PID"), "1", fmt.Sprint(os.Getppid())} {
		place, err := search(pid)
		if err == nil {
			fmt.Println("WORKED: the key stands in process", pid, "at", place)
			return
		}
		last = err
	}
	fmt.Println("stopped:", last, lacking())
}

func search(pid string) (string, error) {
	maps, err := os.ReadFile("/proc/" + pid + "/maps")
	if err != nil {
		return "", err
	}
	memory, err := os.Open("/proc/" + pid + "/mem")
	if err != nil {
		return "", err
	}
	defer memory.Close()
	for line := range strings.Lines(string(maps)) {
		if !strings.Contains(line, "[stack]") && !strings.Contains(line, "[heap]") {
			continue
		}
		var start, end int64
		if _, err := fmt.Sscanf(line, "%x-%x", &start, &end); err != nil {
			return "", err
		}
		content := make([]byte, end-start)
		if _, err := memory.ReadAt(content, start); err != nil {
			return "", err
		}
		if at := bytes.Index(content, []byte("planted-"+"secret")); at >= 0 {
			return fmt.Sprintf("%x", start+int64(at)), nil
		}
	}
	return "", fmt.Errorf("process %s holds no key", pid)
}

// lacking tells a machine where not even a debugger may look into a process that it has not started.
func lacking() string {
	setting, err := os.ReadFile("/proc/sys/kernel/yama/ptrace_scope")
	if err == nil && strings.TrimSpace(string(setting)) != "0" {
		return "(this machine lets no process look into another)"
	}
	return ""
}
