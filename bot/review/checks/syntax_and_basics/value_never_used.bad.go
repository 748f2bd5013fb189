package example

import "strings"

func tidy(name string) string {
	short := strings.TrimSpace(name) // want "`short` gets here is never read"
	short = strings.ToLower(name)
	return short
}
