// Fills local sockets that nobody reads: their bytes are the kernel's memory, which no limit on a process counts.
// Holds: it is ended before 240 MB lie in sockets.
// Stopped by: the watch of process 1, which counts for each socket what it can hold; no sockets at the reduced level.
// Control: plain — 240 MB lie in sockets for a while.
package main

import (
	"fmt"
	"os"
	"os/exec"
	"strconv"
	"syscall"
	"time"
)

const processes, each = 10, 24 << 20

func main() {
	if len(os.Args) > 1 {
		fill(os.Args[1])
		return
	}
	var children []*exec.Cmd
	for n := range processes {
		child := exec.Command("/proc/self/exe", strconv.Itoa(n))
		child.Stdout = os.Stdout
		if err := child.Start(); err != nil {
			fmt.Println("stopped:", err)
			return
		}
		children = append(children, child)
	}
	for _, child := range children {
		if err := child.Wait(); err != nil {
			fmt.Println("stopped:", err)
			return
		}
	}
	fmt.Println("WORKED:", processes*each>>20, "MB in sockets of", processes, "processes")
}

// fill ends with an error where it has less than its part.
func fill(number string) {
	block := make([]byte, 32<<10)
	for taken := 0; taken < each; {
		pair, err := syscall.Socketpair(syscall.AF_UNIX, syscall.SOCK_STREAM|syscall.SOCK_NONBLOCK, 0)
		if err != nil {
			fmt.Fprintln(os.Stderr, "process", number, "after", taken>>20, "MB:", err)
			os.Exit(1)
		}
		for _, end := range pair {
			for {
				n, err := syscall.Write(end, block)
				if err != nil {
					break // it is full
				}
				taken += n
			}
		}
	}
	time.Sleep(300 * time.Millisecond)
}
