// Makes system calls by the numbers of 32-bit x86, which mean other calls to a filter for x86-64.
// Holds: the kernel ends a program that tries.
// Stopped by: the filter on system calls.
// Control: without seccomp — the call is answered, by kernels that run 32-bit programs.
package main

import (
	"encoding/binary"
	"fmt"
	"os"
	"os/exec"
	"runtime"
	"syscall"
	"unsafe"
)

const results = 64 // where in the page the machine code leaves its answer

func main() {
	if runtime.GOARCH != "amd64" {
		fmt.Println("stopped: this machine's processor has no such calls")
		return
	}
	if len(os.Args) > 1 {
		fmt.Print(parent())
		return
	}
	answer, err := exec.Command("/proc/self/exe", "child").Output()
	if err == nil && string(answer) == fmt.Sprint(os.Getpid()) {
		fmt.Println("WORKED: the 32-bit call named the parent,", string(answer))
		return
	}
	fmt.Println("stopped:", string(answer), err)
}

// parent asks for the parent's number by "int 0x80"; registers that this changes are kept.
func parent() uint32 {
	page, err := syscall.Mmap(-1, 0, 4096, syscall.PROT_READ|syscall.PROT_WRITE|syscall.PROT_EXEC, syscall.MAP_PRIVATE|syscall.MAP_ANON)
	if err != nil {
		fmt.Print(err)
		os.Exit(1)
	}
	code := []byte{
		0x50, 0x41, 0x50, 0x41, 0x51, 0x41, 0x52, 0x41, 0x53, // push rax, r8, r9, r10, r11
		0xb8, 0x40, 0x00, 0x00, 0x00, // mov eax, 64: getppid of 32-bit x86
		0xcd, 0x80, // int 0x80
		0x89, 0x05, 0x00, 0x00, 0x00, 0x00, // mov [rip+...], eax
		0x41, 0x5b, 0x41, 0x5a, 0x41, 0x59, 0x41, 0x58, 0x58, 0xc3, // pop them; ret
	}
	binary.LittleEndian.PutUint32(code[18:], results-22)
	copy(page, code)
	start := uintptr(unsafe.Pointer(&page[0]))
	function := &start
	(*(*func())(unsafe.Pointer(&function)))()
	return binary.LittleEndian.Uint32(page[results:])
}
