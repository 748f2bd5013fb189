package example

import "strings"

func tidy(name string) string {
	short := strings.TrimSpace(name)
	short = strings.ToLower(short)
	return short
}
