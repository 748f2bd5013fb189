// Asks the metadata service of a cloud, which gives the machine's keys to whoever asks from it.
// Holds: no address answers.
// Stopped by: a network of its own, without a way out; no internet sockets at the reduced level.
// Control: plain — a server on the machine that stands for the service answers.
package main

import (
	"fmt"
	"io"
	"net"
	"os"
	"time"
)

func main() {
	var last error
	for _, address := range []string{os.Getenv("OUTSIDE_NETWORK"), "169.254.169.254:80", "[fd00:ec2::254]:80"} {
		answer, err := ask(address)
		if err == nil {
			fmt.Printf("WORKED: %s answers %q\n", address, answer)
			return
		}
		last = err
	}
	fmt.Println("stopped:", last)
}

func ask(address string) ([]byte, error) {
	conn, err := net.DialTimeout("tcp", address, 200*time.Millisecond)
	if err != nil {
		return nil, err
	}
	defer conn.Close()
	conn.SetDeadline(time.Now().Add(200 * time.Millisecond))
	fmt.Fprint(conn, "GET /latest/meta-data/ HTTP/1.0\r\n\r\n")
	answer, err := io.ReadAll(io.LimitReader(conn, 200))
	if len(answer) == 0 {
		return nil, fmt.Errorf("no answer from %s: %v", address, err)
	}
	return answer, nil
}
