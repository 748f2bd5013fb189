package example

import "fmt"

func squares(numbers []int) {
	results := make(chan int)
	go func() {
		for _, n := range numbers {
			results <- n * n
		}
	}()
	for square := range results { // want "ends when results is closed"
		fmt.Println(square)
	}
}
