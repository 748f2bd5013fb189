// Reads where the kernel lies in memory: the first step of many attacks on it.
// Holds: no address but zero is shown, and no picture of the kernel's memory.
// Stopped by: the kernel's own rule for users without rights; /proc is closed at the reduced level.
// Control: plain — on machines that show their addresses to everybody, one is read.
package main

import (
	"fmt"
	"os"
	"strings"
)

func main() {
	if file, err := os.Open("/proc/kcore"); err == nil {
		file.Close()
		fmt.Println("WORKED: the kernel's memory opens as /proc/kcore")
		return
	}
	content, err := os.ReadFile("/proc/kallsyms")
	if err != nil {
		fmt.Println("stopped:", err)
		return
	}
	for line := range strings.Lines(string(content)) {
		address, _, _ := strings.Cut(line, " ")
		if strings.Trim(address, "0") != "" {
			fmt.Printf("WORKED: %q\n", line)
			return
		}
	}
	fmt.Println("stopped: every address is shown as zero (this machine shows them to nobody but root)")
}
