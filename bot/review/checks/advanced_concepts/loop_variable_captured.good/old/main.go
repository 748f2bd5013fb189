package main

import (
	"fmt"
	"sync"
)

func main() {
	var wg sync.WaitGroup
	for i, name := range []string{"Ada", "Grace"} {
		name := name
		wg.Add(1)
		go func(i int) {
			defer wg.Done()
			fmt.Println(i, name)
		}(i)
	}
	wg.Wait()
}
