package greeting

import "time"

var now = time.Now

// Greeting fits the time of day.
func Greeting() string {
	if now().Hour() < 12 {
		return "Good morning"
	}
	return "Hello"
}
