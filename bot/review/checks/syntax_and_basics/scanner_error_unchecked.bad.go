package example

import (
	"bufio"
	"os"
)

func count(f *os.File) int {
	n := 0
	scanner := bufio.NewScanner(f) // want "failed on the way"
	for scanner.Scan() {
		n++
	}
	return n
}
