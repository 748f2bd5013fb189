// Connects to a server on the machine's own loopback address: a database without a password listens there.
// Holds: no connection is made.
// Stopped by: its loopback is the sandbox's own; no sockets to others at the reduced level.
// Control: plain — the server is reached.
package main

import (
	"fmt"
	"net"
	"os"
	"time"
)

func main() {
	address := os.Getenv("OUTSIDE_TCP")
	conn, err := net.DialTimeout("tcp", address, 200*time.Millisecond)
	if err != nil {
		fmt.Println("stopped:", err)
		return
	}
	defer conn.Close()
	fmt.Println("WORKED: connected to", address)
}
