// Connects to a local socket that has a name and no file: no file system keeps it away.
// Holds: no connection is made.
// Stopped by: such names belong to a network, and the sandbox has its own; no sockets to others at the reduced level.
// Control: plain — the server is reached.
package main

import (
	"fmt"
	"net"
	"os"
	"time"
)

func main() {
	address := os.Getenv("OUTSIDE_ABSTRACT")
	conn, err := net.DialTimeout("unix", address, 200*time.Millisecond)
	if err != nil {
		fmt.Println("stopped:", err)
		return
	}
	defer conn.Close()
	fmt.Println("WORKED: connected to", address)
}
