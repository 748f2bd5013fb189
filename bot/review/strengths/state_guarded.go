package example

import "sync"

type Counter struct { // want "`Counter` are guarded by a mutex"
	mu sync.Mutex
	n  map[string]int
}

func (c *Counter) Add(name string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.n[name]++
}

type Plain struct {
	n map[string]int
}

func (p *Plain) Add(name string) {
	p.n[name]++
}
