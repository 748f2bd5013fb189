// Connects to servers by TCP: one on the machine's own network address, one on the internet.
// Holds: no connection is made.
// Stopped by: a network of its own, without a way out; no internet sockets at the reduced level.
// Control: plain — the server on the machine's network address is reached.
package main

import (
	"fmt"
	"net"
	"os"
	"time"
)

func main() {
	var last error
	for _, address := range []string{os.Getenv("OUTSIDE_NETWORK"), "1.1.1.1:53", "[2606:4700:4700::1111]:53"} {
		conn, err := net.DialTimeout("tcp", address, 200*time.Millisecond)
		if err == nil {
			conn.Close()
			fmt.Println("WORKED: connected to", address)
			return
		}
		last = err
	}
	fmt.Println("stopped:", last)
}
