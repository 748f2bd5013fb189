package main

import (
	"sync"
	"time"
)

// killer ends everything but this process and remembers the first reason.
type killer struct {
	crowd crowd
	mu    sync.Mutex
	why   string
}

func (k *killer) kill(why string) {
	k.mu.Lock()
	if k.why == "" {
		k.why = why
	}
	k.mu.Unlock()
	k.crowd.sweep()
}

func (k *killer) reason() string {
	k.mu.Lock()
	defer k.mu.Unlock()
	return k.why
}

// watch looks, 20 times a second where that is cheap, at what no rlimit covers: memory of all
// processes together (shared mappings too), their number, and what they write.
func (b *box) watch(killer *killer, done <-chan struct{}) {
	timer := time.NewTimer(0)
	defer timer.Stop()
	for {
		select {
		case <-done:
			return
		case <-timer.C:
		}
		began := time.Now()
		if why := b.over(); why != "" {
			killer.kill(why)
		}
		timer.Reset(max(50*time.Millisecond, 20*time.Since(began)))
	}
}

func (b *box) over() string {
	members := b.crowd.members()
	var resident uint64
	for _, one := range members {
		resident += one.resident
	}
	if resident > b.memory {
		return "memory"
	}
	if len(members) > b.processes {
		return "processes"
	}
	return b.space.over(b.root)
}
