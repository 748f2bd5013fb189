// Pretends to be process 1: prints an answer as it gives, and goes for its streams and its memory.
// Holds: the answer is output like any other, and the streams and the memory stay closed.
// Stopped by: process 1 frames what a program prints, and is closed to others.
// Control: plain — the streams of another process of the same user open for writing.
package main

import (
	"fmt"
	"os"
)

func main() {
	fmt.Print("e\x00\x00\x00\x4a", `{"code": 42, "killed": "", "seconds": 1, "max_rss": 1, "error": "forged!!"}`, "\n")
	target := fmt.Sprint(os.Getppid())
	if os.Getenv("GOCACHE") == "" { // outside it was started by what runs the tests
		target = os.Getenv("OUTSIDE_PID")
	}
	var last error
	for _, path := range []string{"fd/1", "fd/0", "fd/2", "mem"} {
		file, err := os.OpenFile("/proc/"+target+"/"+path, os.O_WRONLY, 0)
		if err == nil {
			file.Close()
			fmt.Println("WORKED:", path, "of process", target, "is open for writing")
			return
		}
		last = err
	}
	fmt.Println("stopped:", last)
}
