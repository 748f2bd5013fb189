// Connects to a server on the machine's IPv6 loopback address, which rules for IPv4 forget.
// Holds: no connection is made.
// Stopped by: its loopback is the sandbox's own; no sockets to others at the reduced level.
// Control: plain — the server is reached, on machines with IPv6.
package main

import (
	"fmt"
	"net"
	"os"
	"time"
)

func main() {
	address := os.Getenv("OUTSIDE_TCP6")
	if address == "" {
		fmt.Println("stopped: this machine has no IPv6")
		return
	}
	conn, err := net.DialTimeout("tcp", address, 200*time.Millisecond)
	if err != nil {
		fmt.Println("stopped:", err)
		return
	}
	defer conn.Close()
	fmt.Println("WORKED: connected to", address)
}
