// Switches protections of its own process off: addresses by chance, memory that is data or code and not both.
// Holds: the protections stay.
// Stopped by: the filter on system calls.
// Control: without seccomp — they are switched off.
package main

import (
	"fmt"
	"syscall"
)

const (
	addressesFixed = 0x0040000 // ADDR_NO_RANDOMIZE of linux/personality.h
	readIsExecute  = 0x0400000 // READ_IMPLIES_EXEC
)

func main() {
	_, _, errno := syscall.Syscall(syscall.SYS_PERSONALITY, addressesFixed|readIsExecute, 0, 0)
	if errno != 0 {
		fmt.Println("stopped:", errno)
		return
	}
	fmt.Println("WORKED: the process has another personality")
}
