// Types into the terminal that the bot was started from, as if its owner had typed.
// Holds: no terminal takes the characters.
// Stopped by: a session of its own, no terminal, and the filter on system calls.
// Control: without seccomp — a terminal takes them, on machines that still allow it.
package main

import (
	"fmt"
	"os"
	"strings"
	"syscall"
	"unsafe"
)

const (
	unlock    = 0x40045431 // TIOCSPTLCK of asm-generic/ioctls.h
	peer      = 0x5441     // TIOCGPTPEER
	typeInput = 0x5412     // TIOCSTI
)

func main() {
	streams := []uintptr{0, 1, 2}
	if terminal, err := os.OpenFile("/dev/tty", os.O_RDWR, 0); err == nil {
		streams = append(streams, terminal.Fd())
	}
	if terminal, err := ofItsOwn(); err == nil {
		streams = append(streams, terminal)
	}
	var last error
	for _, stream := range streams {
		character := byte('x')
		_, _, errno := syscall.Syscall(syscall.SYS_IOCTL, stream, typeInput, uintptr(unsafe.Pointer(&character)))
		if errno == 0 {
			fmt.Println("WORKED: a terminal took a character as typed")
			return
		}
		last = errno
	}
	fmt.Println("stopped:", last, lacking())
}

// ofItsOwn makes a new terminal its controlling one, so that the attack does not hang on the one that runs the tests.
func ofItsOwn() (uintptr, error) {
	handle, err := syscall.Open("/dev/ptmx", syscall.O_RDWR|syscall.O_NOCTTY, 0)
	if err != nil {
		return 0, err
	}
	locked := int32(0)
	syscall.Syscall(syscall.SYS_IOCTL, uintptr(handle), unlock, uintptr(unsafe.Pointer(&locked)))
	terminal, _, errno := syscall.Syscall(syscall.SYS_IOCTL, uintptr(handle), peer, syscall.O_RDWR)
	if errno != 0 {
		return 0, errno
	}
	if _, _, errno := syscall.Syscall(syscall.SYS_IOCTL, terminal, syscall.TIOCSCTTY, 0); errno != 0 {
		return 0, errno
	}
	return terminal, nil
}

func lacking() string {
	setting, err := os.ReadFile("/proc/sys/dev/tty/legacy_tiocsti")
	if err != nil || strings.TrimSpace(string(setting)) == "1" {
		return ""
	}
	return "(this machine lets nobody type for others)"
}
