package example

import (
	"bufio"
	"fmt"
)

func squares(numbers []int) {
	results := make(chan int)
	go func() {
		defer close(results)
		for _, n := range numbers {
			results <- n * n
		}
	}()
	for square := range results {
		fmt.Println(square)
	}
}

func first(in chan int) int {
	for n := range in {
		return n
	}
	return 0
}

func poll(links []string) {
	c := make(chan string)
	for _, link := range links {
		go visit(link, c)
	}
	for link := range c {
		go visit(link, c)
	}
}

func lines(in *bufio.Scanner, into func(*bufio.Scanner, chan string)) {
	c := make(chan string)
	go into(in, c)
	for line := range c {
		fmt.Println(line)
	}
}

func visit(link string, c chan string) {
	c <- link
}

func all(numbers []int) {
	for _, n := range numbers {
		fmt.Println(n)
	}
}
