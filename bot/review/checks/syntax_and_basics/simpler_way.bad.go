package example

import "time"

func took(start time.Time) time.Duration {
	return time.Now().Sub(start) // want "more simply"
}
