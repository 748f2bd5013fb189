package example

import "sync"

type Counter struct {
	mu   sync.Mutex
	seen map[string]int
}

func (c Counter) Add(name string) { // want "passes lock by value"
	c.mu.Lock()
	defer c.mu.Unlock()
	c.seen[name]++
}
