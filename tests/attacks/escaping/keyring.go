// Adds to the kernel's store of keys, which no namespace divides, and reads the bot's ring there.
// Holds: the store is closed.
// Stopped by: the filter on system calls.
// Control: without seccomp — a key is stored.
package main

import (
	"fmt"
	"runtime"
	"syscall"
	"unsafe"
)

const processKeyring = ^uintptr(1) // KEY_SPEC_PROCESS_KEYRING of keyctl(2), -2

var (
	addKey = map[string]uintptr{"amd64": 248, "arm64": 217}[runtime.GOARCH]
	keyctl = map[string]uintptr{"amd64": 250, "arm64": 219}[runtime.GOARCH]
)

func main() {
	kind, name, value := []byte("user\x00"), []byte("attack\x00"), []byte("1")
	_, _, errno := syscall.Syscall6(addKey, address(kind), address(name), address(value), 1, processKeyring, 0)
	if errno == 0 {
		fmt.Println("WORKED: a key is stored")
		return
	}
	if ring, _, errno := syscall.Syscall(keyctl, 0, ^uintptr(3), 0); errno == 0 { // KEYCTL_GET_KEYRING_ID of the user's ring
		fmt.Println("WORKED: the user's ring is", ring)
		return
	}
	fmt.Println("stopped:", errno)
}

func address(text []byte) uintptr {
	return uintptr(unsafe.Pointer(&text[0]))
}
