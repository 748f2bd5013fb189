package main

import "fmt"

func main() {
	names := []string{"Ada", "Grace"}
	go greet(names[0]) // want "main ends right after"
	go func() {        // want "the goroutine ends with it"
		greet(names[1])
	}()
	fmt.Println("all greeted")
}

func greet(name string) {
	fmt.Println("hello", name)
}
