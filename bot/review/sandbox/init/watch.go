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
	over  bool
}

// kill sweeps under the lock: a sweep that went on beyond its command would end the next one.
func (k *killer) kill(why string) {
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.over {
		return
	}
	if k.why == "" {
		k.why = why
	}
	k.crowd.sweep()
}

// finish returns the reason once nothing of this command is ended any more.
func (k *killer) finish() string {
	k.mu.Lock()
	defer k.mu.Unlock()
	k.over = true
	return k.why
}

// watch looks several times a second at what no rlimit covers: the memory and the number of all
// processes together, and what they write.
func (b *box) watch(killer *killer, done <-chan struct{}) {
	go every(50*time.Millisecond, 250*time.Millisecond, done, func() { killer.killOver(b.crowded()) })
	every(10*time.Millisecond, 100*time.Millisecond, done, func() { killer.killOver(b.space.over(b.root)) })
}

func (k *killer) killOver(why string) {
	if why != "" {
		k.kill(why)
	}
}

// every looks again after a pause that is 20 times as long as looking takes, but not outside these bounds.
func every(least, most time.Duration, done <-chan struct{}, look func()) {
	timer := time.NewTimer(0)
	defer timer.Stop()
	for {
		select {
		case <-done:
			return
		case <-timer.C:
		}
		began := time.Now()
		look()
		timer.Reset(min(max(least, 20*time.Since(began)), most))
	}
}

func (b *box) crowded() string {
	members := b.crowd.members()
	held := ofSockets()
	for _, one := range members {
		held += one.resident + tables(one.pid)
	}
	if held > b.memory {
		return "memory"
	}
	if len(members) > b.processes {
		return "processes"
	}
	return ""
}
