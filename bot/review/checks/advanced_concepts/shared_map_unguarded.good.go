package example

import (
	"fmt"
	"net/http"
	"sync"
)

type counter struct {
	mu     sync.Mutex
	visits map[string]int
}

func (c *counter) count(w http.ResponseWriter, r *http.Request) {
	fmt.Fprintln(w, c.add(r.URL.Path))
}

func (c *counter) add(path string) int {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.visits[path]++
	return c.visits[path]
}
