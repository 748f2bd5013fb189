// Fills connections to itself that nobody reads: their bytes are the kernel's memory, which no limit on a process counts.
// Holds: it is ended before 240 MB lie in connections.
// Stopped by: the watch of process 1 over the memory of connections; no sockets at the reduced level.
// Control: plain — 240 MB lie in connections for a while.
package main

import (
	"fmt"
	"net"
	"time"
)

const enough = 240 << 20

func main() {
	server, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		fmt.Println("stopped:", err)
		return
	}
	var kept []net.Conn
	block := make([]byte, 256<<10)
	for taken := 0; taken < enough; {
		conn, err := net.Dial("tcp", server.Addr().String())
		if err != nil {
			fmt.Println("stopped: after", taken>>20, "MB:", err)
			return
		}
		other, err := server.Accept()
		if err != nil {
			fmt.Println("stopped: after", taken>>20, "MB:", err)
			return
		}
		kept = append(kept, conn, other)
		for {
			conn.SetWriteDeadline(time.Now().Add(5 * time.Millisecond))
			n, err := conn.Write(block)
			taken += n
			if err != nil {
				break // it is full
			}
		}
	}
	time.Sleep(300 * time.Millisecond)
	fmt.Println("WORKED:", enough>>20, "MB in", len(kept), "ends of connections")
}
