// Looks for descriptors that the bot forgot to close: a file, a folder or a socket that the program was born with.
// Holds: it has its three streams, and nothing but pipes and /dev/null behind them.
// Stopped by: process 1 starts programs with three descriptors; every other one is closed on start.
// Control: plain — standard input is a file of the bot's.
package main

import (
	"fmt"
	"os"
	"strings"
)

func main() {
	for number := range 256 {
		path := fmt.Sprintf("/proc/self/fd/%d", number)
		target, err := os.Readlink(path)
		if err != nil || usual(target) {
			continue
		}
		fmt.Printf("WORKED: descriptor %d is %s\n", number, target)
		return
	}
	fmt.Println("stopped: nothing but pipes and /dev/null was passed on")
}

// usual: an event poll is Go's own.
func usual(target string) bool {
	return target == "/dev/null" || strings.HasPrefix(target, "pipe:") || strings.HasPrefix(target, "anon_inode:[event")
}
