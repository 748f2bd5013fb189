// Neighbour tries what a program can do to its user's other processes and files without opening any of
// them: "neighbour PID FILE".
package main

import (
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"syscall"
	"time"
	"unsafe"
)

// of x86_64 and aarch64
var numbers = map[string]map[string]uintptr{
	"prlimit":   {"amd64": 302, "arm64": 261},
	"affinity":  {"amd64": 203, "arm64": 122},
	"queue":     {"amd64": 68, "arm64": 186},
	"semaphore": {"amd64": 64, "arm64": 190},
}

func main() {
	pid, err := strconv.Atoi(os.Args[1])
	if err != nil {
		panic(err)
	}
	file := os.Args[2]
	doors := []struct {
		name string
		open func() error
	}{
		{"signal", func() error { return syscall.Kill(pid, 0) }},
		{"limit", func() error { return call("prlimit", uintptr(pid), 7, 0, uintptr(unsafe.Pointer(&[2]uint64{}))) }},
		{"priority", func() error { return syscall.Setpriority(0, pid, 10) }},
		{"processors", func() error { return call("affinity", uintptr(pid), 8, uintptr(unsafe.Pointer(&[]uint64{3}[0])), 0) }},
		{"environment", func() error { _, err := os.ReadFile(fmt.Sprintf("/proc/%d/environ", pid)); return err }},
		{"read", func() error { _, err := os.ReadFile(file); return err }},
		{"rights", func() error { return os.Chmod(file, 0o600) }},
		{"date", func() error { return os.Chtimes(file, time.Unix(1, 0), time.Unix(1, 0)) }},
		{"attribute", func() error { return syscall.Setxattr(file, "user.planted", []byte("x"), 0) }},
		{"length", func() error { return os.Truncate(file, 3) }},
		{"link", func() error { return os.Link(file, filepath.Join(os.TempDir(), "linked")) }},
		{"name", func() error { return os.Rename(file, file+"x") }},
		{"watch", watch(filepath.Dir(file))},
		{"queue", func() error { return call("queue", 0, 0o600, 0, 0) }},
		{"semaphore", func() error { return call("semaphore", 0, 1, 0o600, 0) }},
		{"pair", func() error { _, err := syscall.Socketpair(syscall.AF_UNIX, syscall.SOCK_DGRAM, 0); return err }},
	}
	for _, door := range doors {
		fmt.Printf("%s: %v\n", door.name, door.open())
	}
}

func watch(folder string) func() error {
	return func() error {
		handle, err := syscall.InotifyInit1(0)
		if err == nil {
			_, err = syscall.InotifyAddWatch(handle, folder, syscall.IN_MODIFY)
		}
		return err
	}
}

func call(name string, arguments ...uintptr) error {
	number := numbers[name][runtime.GOARCH]
	_, _, errno := syscall.Syscall6(number, arguments[0], arguments[1], arguments[2], arguments[3], 0, 0)
	if errno != 0 {
		return errno
	}
	return nil
}
