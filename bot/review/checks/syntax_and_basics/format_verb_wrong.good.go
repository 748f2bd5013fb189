package example

import "fmt"

func greeting(name string, visits int) string {
	return fmt.Sprintf("%s, this is visit %d", name, visits)
}
