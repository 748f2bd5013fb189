// Starts threads until the machine has no room for them.
// Holds: it does not come to 400 threads.
// Stopped by: the limit on threads of the sandbox's user.
// Control: plain — 400 threads live for a while.
package main

import (
	"fmt"
	"runtime"
	"sync"
	"time"
)

const enough = 400

func main() {
	var started sync.WaitGroup
	for range enough {
		started.Add(1)
		go func() {
			runtime.LockOSThread()
			started.Done()
			select {}
		}()
	}
	started.Wait()
	time.Sleep(300 * time.Millisecond)
	fmt.Println("WORKED:", enough, "threads")
}
