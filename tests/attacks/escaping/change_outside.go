// Changes the bot's files without opening them: their rights, dates, owners, labels, length, names and number.
// Holds: none is changed.
// Stopped by: a file system without the bot's files; the filter on system calls and Landlock at the reduced level.
// Control: plain — the file of the same user gets other rights.
package main

import (
	"fmt"
	"os"
	"path/filepath"
	"syscall"
	"unsafe"
)

const (
	hereFolder = ^uintptr(99) // AT_FDCWD, -100
	fchmodat2  = 452          // the same on every architecture
)

func main() {
	file := os.Getenv("OUTSIDE_FILE")
	path := append([]byte(file), 0)
	tries := []func() error{
		func() error { return os.Chmod(file, 0o666) },
		func() error {
			_, _, errno := syscall.Syscall6(fchmodat2, hereFolder, uintptr(unsafe.Pointer(&path[0])), 0o666, 0, 0, 0)
			return nothing(errno)
		},
		func() error { return syscall.UtimesNano(file, make([]syscall.Timespec, 2)) },
		func() error { return os.Chown(file, os.Getuid(), os.Getgid()) },
		func() error { return syscall.Setxattr(file, "user.attack", []byte("1"), 0) },
		func() error { return os.Truncate(file, 1) },
		func() error { return os.Link(file, filepath.Join(os.TempDir(), "link")) },
		func() error { return os.Rename(file, filepath.Join(os.TempDir(), "moved")) },
		func() error { return os.Rename(file, file+"-moved") },
		func() error { return os.Remove(file) },
	}
	var last error
	for number, change := range tries {
		last = change()
		if last == nil {
			fmt.Println("WORKED: change number", number, "was made")
			return
		}
	}
	fmt.Println("stopped:", last)
}

func nothing(errno syscall.Errno) error {
	if errno == 0 {
		return nil
	}
	return errno
}
