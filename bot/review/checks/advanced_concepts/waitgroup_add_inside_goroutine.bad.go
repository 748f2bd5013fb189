package example

import (
	"fmt"
	"sync"
)

func greetAll(names []string) {
	var wg sync.WaitGroup
	for _, name := range names {
		go func() {
			wg.Add(1) // want "wg.Add runs inside the goroutine"
			defer wg.Done()
			fmt.Println("hello", name)
		}()
	}
	wg.Wait()
}
