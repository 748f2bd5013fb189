package example

import (
	"bufio"
	"os"
)

func count(f *os.File) (int, error) {
	n := 0
	scanner := bufio.NewScanner(f)
	for scanner.Scan() {
		n++
	}
	return n, scanner.Err()
}
