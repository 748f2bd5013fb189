package example

import "log"

func divide(a, b int) int {
	if b == 0 {
		log.Println("cannot divide", a)
		panic("division by zero")
	}
	return a / b
}
