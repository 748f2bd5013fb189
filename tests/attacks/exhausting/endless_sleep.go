// Sleeps without end: it takes nothing, and the review waits for it.
// Holds: it is ended when its time is up.
// Stopped by: the clock of process 1, which does not count the processor's time.
// Control: plain — it sleeps for longer than a sandbox lets it.
package main

import (
	"fmt"
	"time"
)

func main() {
	time.Sleep(time.Second)
	fmt.Println("WORKED: it has slept for longer than it may")
}
