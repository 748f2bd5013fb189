// Sends datagrams by UDP, which needs no connection: to the machine's own network address and to the internet.
// Holds: no answer comes, and none arrives.
// Stopped by: a network of its own, without a way out; no internet sockets at the reduced level.
// Control: plain — the server on the machine's network address answers.
package main

import (
	"fmt"
	"net"
	"os"
	"time"
)

func main() {
	var last error
	for _, address := range []string{os.Getenv("OUTSIDE_UDP"), "1.1.1.1:123"} {
		err := exchange(address)
		if err == nil {
			fmt.Println("WORKED: an answer from", address)
			return
		}
		last = err
	}
	fmt.Println("stopped:", last)
}

func exchange(address string) error {
	conn, err := net.Dial("udp", address)
	if err != nil {
		return err
	}
	defer conn.Close()
	conn.SetDeadline(time.Now().Add(200 * time.Millisecond))
	if _, err := conn.Write([]byte("out")); err != nil {
		return err
	}
	_, err = conn.Read(make([]byte, 16))
	return err
}
