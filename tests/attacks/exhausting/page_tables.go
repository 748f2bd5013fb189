// Reads one byte every 2 MB of an empty memory without end: each takes a page of the kernel's for its table, none of its own.
// Holds: it is ended before it has 240 MB of tables.
// Stopped by: the watch of process 1 over the memory of all processes, their tables included.
// Control: plain — it has 240 MB of tables for a while.
package main

import (
	"fmt"
	"syscall"
	"time"
	"unsafe"
)

const (
	step    = 2 << 20 // what one table of 4096 bytes maps
	enough  = 240 << 20 / 4096
	reserve = 0x4000 // MAP_NORESERVE
)

var kept byte

func main() {
	flags := uintptr(syscall.MAP_PRIVATE | syscall.MAP_ANON | reserve)
	at, _, errno := syscall.Syscall6(syscall.SYS_MMAP, 0, enough*step, syscall.PROT_READ, flags, ^uintptr(0), 0)
	if errno != 0 {
		fmt.Println("stopped: no room for so many addresses:", errno)
		return
	}
	for n := range uintptr(enough) {
		kept += *(*byte)(unsafe.Add(unsafe.Pointer(nil), at+n*step))
	}
	time.Sleep(300 * time.Millisecond)
	fmt.Println("WORKED: 240 MB of tables")
}
