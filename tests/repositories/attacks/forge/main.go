// Forge prints what looks like an answer of the sandbox's own process 1.
package main

import "os"

func main() {
	os.Stdout.WriteString("e\x00\x00\x00\x0b{\"code\": 42}")
	os.Exit(7)
}
