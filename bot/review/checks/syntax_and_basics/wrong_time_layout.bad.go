package example

import (
	"fmt"
	"time"
)

func parseDay(text string) (time.Time, error) {
	return time.Parse("YYYY-MM-DD", text) // want "is not a layout that Go understands"
}

func show(t time.Time) {
	fmt.Println(t.Format("2006-02-01"))          // want "2006-02-01"
	fmt.Println(t.Format("2024-01-02"))          // want "2024-01-02"
	fmt.Println(time.Now().Format("15:05:04"))   // want "15:05:04"
	fmt.Println(t.Format("dd/mm/yyyy 03:04 PM")) // want "dd/mm/yyyy"
}
