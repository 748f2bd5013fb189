package main

import (
	"fmt"
	"sync"
)

func main() {
	var wg sync.WaitGroup
	for _, name := range []string{"Ada", "Grace"} {
		wg.Add(1)
		go func() {
			defer wg.Done()
			fmt.Println("hello", name)
		}()
	}
	wg.Wait()
}
