package main

import (
	"fmt"
	"time"
)

func main() {
	go greet("Ada")
	go greet("Grace")
	time.Sleep(2 * time.Second) // want "a pause guesses"
}

func greet(name string) {
	fmt.Println("hello", name)
}
