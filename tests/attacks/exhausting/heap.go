// Takes memory of its own until the machine has none.
// Holds: it is ended before it has 240 MB.
// Stopped by: the limit on a process's own memory.
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
		memory, err := syscall.Mmap(-1, 0, block, syscall.PROT_READ|syscall.PROT_WRITE, syscall.MAP_PRIVATE|syscall.MAP_ANON)
		if err != nil {
			fmt.Println("stopped: after", n*block>>20, "MB:", err)
			return
		}
		for at := 0; at < len(memory); at += 4096 {
			memory[at] = 1
		}
	}
	time.Sleep(300 * time.Millisecond)
	fmt.Println("WORKED:", enough*block>>20, "MB of its own")
}
