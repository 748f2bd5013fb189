// Opens files by the kernel's own numbers for them, past every path: the way out of early containers.
// Holds: no such number is given, and none opens a file.
// Stopped by: the filter on system calls, and no capabilities.
// Control: without seccomp — the number of a file is given; the next would be guessed.
package main

import (
	"fmt"
	"os"
	"runtime"
	"syscall"
	"unsafe"
)

const hereFolder = ^uintptr(99) // AT_FDCWD, -100

var (
	nameToHandle = map[string]uintptr{"amd64": 303, "arm64": 264}[runtime.GOARCH]
	openByHandle = map[string]uintptr{"amd64": 304, "arm64": 265}[runtime.GOARCH]
)

type fileHandle struct {
	size uint32
	kind int32
	at   [128]byte
}

func main() {
	path := append([]byte(os.TempDir()), 0)
	handle := fileHandle{size: 128}
	var mount int32
	_, _, errno := syscall.Syscall6(nameToHandle, hereFolder, uintptr(unsafe.Pointer(&path[0])),
		uintptr(unsafe.Pointer(&handle)), uintptr(unsafe.Pointer(&mount)), 0, 0)
	if errno == 0 {
		fmt.Printf("WORKED: the number of %s is %x\n", os.TempDir(), handle.at[:handle.size])
		return
	}
	guess := fileHandle{size: 8, kind: 1, at: [128]byte{0: 2}} // the top folder of most file systems
	top, err := os.Open(os.TempDir())
	if err != nil {
		fmt.Println("stopped:", err)
		return
	}
	defer top.Close()
	if _, _, errno := syscall.Syscall(openByHandle, top.Fd(), uintptr(unsafe.Pointer(&guess)), 0); errno == 0 {
		fmt.Println("WORKED: a guessed number opens a file")
		return
	}
	fmt.Println("stopped:", errno)
}
