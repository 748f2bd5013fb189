package example

import "log"

func divide(a, b int) int {
	if b == 0 {
		panic("division by zero")
		log.Println("cannot divide", a) // want "no run"
	}
	return a / b
}
