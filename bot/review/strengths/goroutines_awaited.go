package example

import "sync"

func all(names []string) {
	var wg sync.WaitGroup
	for _, name := range names {
		wg.Add(1)
		go func() {
			defer wg.Done()
			visit(name)
		}()
	}
	wg.Wait() // want "`all` waits for its goroutines"
}

func late(names []string) {
	var wg sync.WaitGroup
	for _, name := range names {
		go func() {
			wg.Add(1)
			defer wg.Done()
			visit(name)
		}()
	}
	wg.Wait()
}

func visit(name string) {}
