package example

import "regexp"

var code = regexp.MustCompile(`[A-Z]{2}[0-9`) // want "cannot do what it says"

func valid(text string) bool {
	return code.MatchString(text)
}
