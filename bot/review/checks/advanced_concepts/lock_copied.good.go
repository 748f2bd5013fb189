package example

import "sync"

type Counter struct {
	mu   sync.Mutex
	seen map[string]int
}

func (c *Counter) Add(name string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.seen[name]++
}
