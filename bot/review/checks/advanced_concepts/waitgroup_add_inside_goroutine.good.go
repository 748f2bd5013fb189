package example

import (
	"fmt"
	"sync"
)

func greetAll(names []string) {
	var wg sync.WaitGroup
	for _, name := range names {
		wg.Add(1)
		go func() {
			defer wg.Done()
			fmt.Println("hello", name)
		}()
	}
	wg.Wait()
}

func inBackground(names []string, done chan<- struct{}) {
	go func() {
		var inner sync.WaitGroup
		for _, name := range names {
			inner.Add(1)
			go func() {
				defer inner.Done()
				fmt.Println(name)
			}()
		}
		inner.Wait()
		close(done)
	}()
}

func each(names []string, wg *sync.WaitGroup) {
	visit := func(name string) {
		wg.Add(1)
		go func() {
			defer wg.Done()
			fmt.Println(name)
		}()
	}
	for _, name := range names {
		visit(name)
	}
}
