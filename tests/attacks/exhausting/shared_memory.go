// Takes memory that processes can share, which the limit on a process's own does not count.
// Holds: it is ended before it has had 240 MB for two seconds.
// Stopped by: the watch of process 1 over the memory of all processes.
// Control: plain — it has 240 MB for a while.
package main

import (
	"fmt"
	"syscall"
	"time"
)

const block, enough = 8 << 20, 30

func main() {
	for n := range enough {
		memory, err := syscall.Mmap(-1, 0, block, syscall.PROT_READ|syscall.PROT_WRITE, syscall.MAP_SHARED|syscall.MAP_ANON)
		if err != nil {
			fmt.Println("stopped: after", n*block>>20, "MB:", err)
			return
		}
		for at := 0; at < len(memory); at += 4096 {
			memory[at] = 1
		}
	}
	time.Sleep(2 * time.Second)
	fmt.Println("WORKED:", enough*block>>20, "MB to share")
}
