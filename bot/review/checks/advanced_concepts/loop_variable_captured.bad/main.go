package main

import (
	"fmt"
	"sync"
)

func main() {
	var wg sync.WaitGroup
	for _, name := range []string{"Ada", "Grace"} {
		wg.Add(1)
		go func() { // want "all rounds of the loop share one name"
			defer wg.Done()
			fmt.Println("hello", name)
		}()
	}
	wg.Wait()
}
