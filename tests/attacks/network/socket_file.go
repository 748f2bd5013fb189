// Connects to a local socket by its path: a container engine or a database may listen there.
// Holds: no connection is made.
// Stopped by: a file system without the machine's sockets; no sockets to others at the reduced level.
// Control: plain — the server is reached.
package main

import (
	"fmt"
	"net"
	"os"
	"time"
)

func main() {
	address := os.Getenv("OUTSIDE_SOCKET")
	conn, err := net.DialTimeout("unix", address, 200*time.Millisecond)
	if err != nil {
		fmt.Println("stopped:", err)
		return
	}
	defer conn.Close()
	fmt.Println("WORKED: connected to", address)
}
