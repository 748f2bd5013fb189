package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strconv"
	"sync"
	"syscall"
	"time"
)

// killer ends everything but process 1 and remembers the first reason.
type killer struct {
	mu  sync.Mutex
	why string
}

func (k *killer) kill(why string) {
	k.mu.Lock()
	if k.why == "" {
		k.why = why
	}
	k.mu.Unlock()
	k.sweep()
}

func (k *killer) sweep() {
	syscall.Kill(-1, syscall.SIGKILL) // ESRCH: nobody is there
}

func (k *killer) reason() string {
	k.mu.Lock()
	defer k.mu.Unlock()
	return k.why
}

// watch looks five times a second at what no rlimit covers: memory of all processes
// together (shared mappings too), their number, and the number of files.
func (b *box) watch(killer *killer, done <-chan struct{}) {
	ticker := time.NewTicker(200 * time.Millisecond)
	defer ticker.Stop()
	for {
		select {
		case <-done:
			return
		case <-ticker.C:
			processes, resident := usage()
			if resident > b.memory {
				killer.kill("memory")
			}
			if processes > b.processes {
				killer.kill("processes")
			}
			if b.filesUsed() > b.inodes {
				killer.kill("files")
			}
		}
	}
}

// usage counts the other processes of the sandbox and their resident bytes.
func usage() (processes int, resident uint64) {
	folders, _ := filepath.Glob("/proc/[1-9]*/statm")
	for _, path := range folders {
		text, err := os.ReadFile(path)
		if err != nil || path == "/proc/1/statm" {
			continue
		}
		processes++
		fields := bytes.Fields(text)
		if len(fields) < 2 {
			continue
		}
		pages, err := strconv.ParseUint(string(fields[1]), 10, 64)
		if err == nil {
			resident += pages * uint64(os.Getpagesize())
		}
	}
	return processes, resident
}

func (b *box) filesUsed() uint64 {
	var stat syscall.Statfs_t
	if err := syscall.Statfs(b.root, &stat); err != nil {
		return 0
	}
	return stat.Files - stat.Ffree
}
