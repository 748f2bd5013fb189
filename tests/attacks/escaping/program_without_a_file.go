// Runs a program from memory that no file holds: no mount and no limit on files sees it.
// Holds: there is no such memory.
// Stopped by: the filter on system calls.
// Control: without seccomp — a copy of itself runs from memory.
package main

import (
	"fmt"
	"os"
	"os/exec"
	"runtime"
	"syscall"
	"unsafe"
)

var memfdCreate = map[string]uintptr{"amd64": 319, "arm64": 279}[runtime.GOARCH]

func main() {
	if len(os.Args) > 1 {
		fmt.Println("WORKED: it runs from memory")
		return
	}
	name := []byte("program\x00")
	handle, _, errno := syscall.Syscall(memfdCreate, uintptr(unsafe.Pointer(&name[0])), 0, 0)
	if errno != 0 {
		fmt.Println("stopped:", errno)
		return
	}
	content, err := os.ReadFile("/proc/self/exe")
	if err == nil {
		_, err = os.NewFile(handle, "program").Write(content)
	}
	if err == nil {
		child := exec.Command(fmt.Sprintf("/proc/%d/fd/%d", os.Getpid(), handle), "child")
		child.Stdout = os.Stdout
		err = child.Run()
	}
	if err != nil {
		fmt.Println("stopped:", err)
	}
}
