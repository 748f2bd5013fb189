// Computes without end and asks the kernel for nothing.
// Holds: it is ended when its time is up.
// Stopped by: the clock of process 1.
// Control: plain — it computes for longer than a sandbox lets it.
package main

import (
	"fmt"
	"time"
)

func main() {
	end := time.Now().Add(time.Second)
	for time.Now().Before(end) {
	}
	fmt.Println("WORKED: it has computed for longer than it may")
}
