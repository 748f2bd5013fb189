package main

import (
	"fmt"

	"example.com/money/euro"
)

func main() {
	fmt.Println(euro.Of(3))
}
