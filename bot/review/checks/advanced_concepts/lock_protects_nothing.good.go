package example

import "sync"

var (
	mu    sync.Mutex
	stock = map[string]int{}
)

func take(name string) {
	mu.Lock()
	defer mu.Unlock()
	stock[name]--
}
