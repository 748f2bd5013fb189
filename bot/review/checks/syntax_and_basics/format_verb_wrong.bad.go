package example

import "fmt"

func greeting(name string, visits int) string {
	return fmt.Sprintf("%d, this is visit %s", name, visits) // want "%d of wrong type string|%d has arg"
}
