package main

import (
	"fmt"
	"net/http"
	"sync"
	"time"
)

func main() {
	var wg sync.WaitGroup
	for _, name := range []string{"Ada", "Grace"} {
		wg.Add(1)
		go func() {
			defer wg.Done()
			greet(name)
		}()
	}
	wg.Wait()
}

func greet(name string) {
	time.Sleep(10 * time.Millisecond)
	fmt.Println("hello", name)
}

func probe() error {
	go http.ListenAndServe("localhost:8080", nil)
	time.Sleep(time.Second)
	_, err := http.Get("http://localhost:8080")
	return err
}

func inTurn() {
	results := make(chan string)
	go func() { results <- "first" }()
	time.Sleep(time.Second)
	go func() { results <- "second" }()
	fmt.Println(<-results, <-results)
}

func stopLater(quit chan struct{}) {
	go watch(quit)
	time.Sleep(time.Minute)
	close(quit)
}

func watch(quit chan struct{}) {
	<-quit
}
