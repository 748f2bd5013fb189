package example

import (
	"fmt"
	"time"
)

func parseDay(text string) (time.Time, error) {
	return time.Parse(time.DateOnly, text)
}

func show(t time.Time) {
	fmt.Println(t.Format("2006-01-02"))
	fmt.Println(t.Format("02/01/2006 15:04:05"))
	fmt.Println(t.Format("01-02-06 3:04:05PM"))
	fmt.Println(t.Format("Mon Jan _2 2006, 15h04"))
	fmt.Println(t.Format("20060102150405.000"))
	fmt.Println(time.Parse("2006", "2024"))
}

type label struct{ text string }

func (l label) Format(pattern string) string { return pattern + l.text }

func ownFormat(l label) string {
	return l.Format("YYYY-MM-DD")
}
