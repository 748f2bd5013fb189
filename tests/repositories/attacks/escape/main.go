// Escape tries the doors out of a sandbox and says what became of each.
package main

import (
	"fmt"
	"os"
	"syscall"
	"unsafe"
)

func main() {
	doors := map[string]func() error{
		"mount":       func() error { return syscall.Mount("none", "/review/tmp", "tmpfs", 0, "") },
		"remount":     func() error { return syscall.Mount("", "/", "", syscall.MS_REMOUNT|syscall.MS_BIND, "") },
		"chroot":      func() error { return syscall.Chroot("/review") },
		"namespace":   func() error { return syscall.Unshare(syscall.CLONE_NEWUSER) },
		"ptrace":      func() error { return syscall.PtraceAttach(1) },
		"vsock":       func() error { return socket(40) },
		"packet":      func() error { return socket(syscall.AF_PACKET) },
		"memfd":       func() error { return call(319, uintptr(unsafe.Pointer(&[]byte("x\x00")[0])), 0) },
		"keyring":     func() error { return call(250, 0, ^uintptr(2)) },
		"io_uring":    func() error { return call(425, 8, uintptr(unsafe.Pointer(&[120]byte{}))) },
		"core file":   func() error { return write("/proc/sys/kernel/core_pattern") },
		"toolchain":   func() error { return write("/usr/local/go/bin/go") },
		"build cache": func() error { return write("/base/README") },
		"compiled":    func() error { return write("/dependencies/planted") },
		"modules":     func() error { return write("/modules/planted") },
		"top":         func() error { return write("/planted") },
		"init memory": func() error { return write("/proc/1/mem") },
		"init output": func() error { return write("/proc/1/fd/1") },
	}
	for name, open := range doors {
		fmt.Printf("%s: %v\n", name, open())
	}
	syscall.Kill(1, syscall.SIGKILL)
	fmt.Println("init lives")
}

func socket(family int) error {
	_, err := syscall.Socket(family, syscall.SOCK_DGRAM, 0)
	return err
}

func call(number, first, second uintptr) error {
	if _, _, errno := syscall.Syscall(number, first, second, 0); errno != 0 {
		return errno
	}
	return nil
}

func write(path string) error {
	file, err := os.OpenFile(path, os.O_WRONLY, 0)
	if os.IsNotExist(err) {
		file, err = os.Create(path)
	}
	if err != nil {
		return err
	}
	return file.Close()
}
