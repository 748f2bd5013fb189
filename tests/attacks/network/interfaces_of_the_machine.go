// Lists the machine's network interfaces and addresses, which tell where it stands.
// Holds: it sees the loopback of its own at most.
// Stopped by: a network of its own; no netlink sockets at the reduced level.
// Control: plain — on machines with a network, an interface besides loopback is listed.
package main

import (
	"fmt"
	"net"
	"os"
	"strings"
)

func main() {
	interfaces, err := net.Interfaces()
	for _, found := range interfaces {
		if found.Flags&net.FlagLoopback == 0 {
			fmt.Println("WORKED: the machine has", found.Name)
			return
		}
	}
	if content, err := os.ReadFile("/proc/net/dev"); err == nil && strings.Contains(string(content), "eth0") {
		fmt.Println("WORKED: the machine has eth0")
		return
	}
	if err != nil {
		fmt.Println("stopped:", err)
		return
	}
	fmt.Println("stopped: nothing but loopback is seen (this machine may have no more)")
}
