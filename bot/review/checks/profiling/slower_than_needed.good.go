package example

import "regexp"

var digits = regexp.MustCompile(`^\d+$`)

func numbers(lines []string) int {
	n := 0
	for _, line := range lines {
		if digits.MatchString(line) {
			n++
		}
	}
	return n
}
