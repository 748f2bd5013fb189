// Makes system calls by the numbers of the x32 interface, which a filter for x86-64 may not know.
// Holds: the kernel ends a program that tries.
// Stopped by: the filter on system calls.
// Control: without seccomp — the call is answered, by kernels that have this interface.
package main

import (
	"fmt"
	"os"
	"os/exec"
	"runtime"
	"syscall"
)

const x32 = 0x40000000 // __X32_SYSCALL_BIT of asm/unistd.h

func main() {
	if runtime.GOARCH != "amd64" {
		fmt.Println("stopped: this machine's processor has no x32 calls")
		return
	}
	if len(os.Args) > 1 {
		_, _, errno := syscall.RawSyscall(x32|syscall.SYS_GETPPID, 0, 0, 0)
		fmt.Print(errno)
		os.Exit(int(errno))
	}
	answer, err := exec.Command("/proc/self/exe", "child").Output()
	if err == nil {
		fmt.Println("WORKED: the call was answered")
		return
	}
	fmt.Println("stopped:", string(answer), err)
}
