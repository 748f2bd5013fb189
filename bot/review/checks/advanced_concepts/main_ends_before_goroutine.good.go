package main

import (
	"fmt"
	"sync"
)

func main() {
	names := []string{"Ada", "Grace"}
	done := make(chan string)
	go func() { done <- "counted" }()
	var wg sync.WaitGroup
	for _, name := range names {
		wg.Add(1)
		go func() {
			defer wg.Done()
			greet(name)
		}()
	}
	wg.Wait()
	fmt.Println(<-done)
}

func greet(name string) {
	fmt.Println("hello", name)
	go fmt.Println("on its own:", name)
}
