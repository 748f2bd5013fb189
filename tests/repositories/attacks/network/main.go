// Network dials the addresses it is given, then a server of its own, which must work.
package main

import (
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"time"
)

func main() {
	for _, address := range os.Args[1:] {
		for _, kind := range []string{"tcp", "udp"} {
			fmt.Println(kind, address, talk(kind, address))
		}
	}
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		io.WriteString(w, "hello")
	}))
	defer server.Close()
	answer, err := http.Get(server.URL)
	if err != nil {
		fmt.Println("own server:", err)
		return
	}
	defer answer.Body.Close()
	body, err := io.ReadAll(answer.Body)
	fmt.Println("own server:", string(body), err)
}

func talk(kind, address string) string {
	conn, err := net.DialTimeout(kind, address, time.Second)
	if err != nil {
		return "failed: " + err.Error()
	}
	defer conn.Close()
	conn.SetDeadline(time.Now().Add(time.Second))
	if _, err := conn.Write([]byte("out")); err != nil {
		return "failed: " + err.Error()
	}
	if _, err := conn.Read(make([]byte, 1)); err != nil {
		return "failed: " + err.Error()
	}
	return "REACHED"
}
