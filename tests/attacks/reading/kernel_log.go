// Reads the kernel's log, which tells of the machine and of other users' programs.
// Holds: neither the device, nor the file in /proc, nor the system call gives a line.
// Stopped by: a /dev without kmsg, a user without rights, the filter on system calls.
// Control: plain — on machines that show their log to everybody, the log is read.
package main

import (
	"fmt"
	"os"
	"strings"
	"syscall"
)

const readAll = 3 // SYSLOG_ACTION_READ_ALL of syslog(2)

func main() {
	if n, err := syscall.Klogctl(readAll, make([]byte, 4096)); err == nil {
		fmt.Printf("WORKED: syslog gave %d bytes\n", n)
		return
	} else if line, way := first("/dev/kmsg", "/proc/kmsg"); way != "" {
		fmt.Printf("WORKED: %s begins with %q\n", way, line)
	} else {
		fmt.Println("stopped:", err, lacking())
	}
}

func first(paths ...string) ([]byte, string) {
	line := make([]byte, 200)
	for _, path := range paths {
		handle, err := syscall.Open(path, syscall.O_RDONLY|syscall.O_NONBLOCK, 0)
		if err != nil {
			continue
		}
		n, err := syscall.Read(handle, line)
		syscall.Close(handle)
		if err == nil && n > 0 {
			return line[:n], path
		}
	}
	return nil, ""
}

func lacking() string {
	setting, err := os.ReadFile("/proc/sys/kernel/dmesg_restrict")
	if err == nil && strings.TrimSpace(string(setting)) == "1" {
		return "(this machine shows its log to nobody but root)"
	}
	return ""
}
