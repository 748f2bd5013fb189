package main

import (
	"os"
	"path/filepath"
	"sync"
	"syscall"
	"time"
)

// ended is what became of a command. Killed is "" or the limit that it went over.
type ended struct {
	Code    int     `json:"code"`
	Killed  string  `json:"killed"`
	Seconds float64 `json:"seconds"`
	MaxRSS  int64   `json:"max_rss"`
	Error   string  `json:"error"`
}

// run starts a command, passes on what it prints and returns when neither it nor any
// process that it left behind is alive.
func (b *box) run(req request, answers *frames) ended {
	start := time.Now()
	killer := &killer{crowd: b.crowd}
	var readers sync.WaitGroup
	writers := make([]uintptr, 0, 2)
	var files []*os.File
	left := &budget{bytes: req.Output}
	for _, kind := range []byte{'1', '2'} {
		r, w, err := os.Pipe()
		if err != nil {
			return ended{Code: -1, Error: err.Error()}
		}
		files = append(files, w)
		writers = append(writers, w.Fd())
		readers.Go(func() {
			defer r.Close()
			forward(r, kind, left, answers, killer)
		})
	}
	null, err := os.Open(os.DevNull)
	if err != nil {
		return ended{Code: -1, Error: err.Error()}
	}
	files = append(files, null)
	argv, err := b.limited(req.Argv, req.Env)
	if err != nil {
		return ended{Code: -1, Error: err.Error()}
	}
	b.closing.Lock()
	pid, err := syscall.ForkExec(argv[0], argv, &syscall.ProcAttr{
		Dir:   filepath.Join(b.root, relative(req.Folder)),
		Files: []uintptr{null.Fd(), writers[0], writers[1]},
		Sys:   &syscall.SysProcAttr{Setsid: true},
	})
	b.closing.Unlock()
	for _, file := range files {
		file.Close()
	}
	if err != nil {
		readers.Wait()
		return ended{Code: -1, Error: err.Error()}
	}
	timer := time.AfterFunc(time.Duration(req.Seconds*float64(time.Second)), func() { killer.kill("time") })
	defer timer.Stop()
	done := make(chan struct{})
	go b.watch(killer, done)
	result := reap(pid, killer)
	close(done)
	readers.Wait()
	result.Killed = killer.finish()
	result.Seconds = time.Since(start).Seconds()
	return result
}

// reap waits for the command, ends what it left behind and waits for that too: process 1
// inherits every orphan.
//
// It sweeps again whenever somebody has ended: a sweep can overlook who was started while it looked
// by one who has ended since, and that one is an orphan of ours by now.
func reap(pid int, killer *killer) ended {
	var result ended
	over, options := false, 0
	for {
		var status syscall.WaitStatus
		var usage syscall.Rusage
		got, err := syscall.Wait4(-1, &status, options, &usage)
		switch {
		case err == syscall.EINTR:
		case err != nil:
			return result // ECHILD: nobody is left
		case got == 0: // nobody else has ended yet
			options = 0
			if over {
				killer.crowd.sweep()
			}
		default:
			options = syscall.WNOHANG
			result.MaxRSS = max(result.MaxRSS, usage.Maxrss*1024)
			if got == pid {
				over = true
				result.Code = status.ExitStatus()
				if status.Signaled() {
					result.Code = 128 + int(status.Signal())
				}
			}
		}
	}
}

// budget is how many more bytes a command may print.
type budget struct {
	mu    sync.Mutex
	bytes int64
}

func (b *budget) take(want int) int {
	b.mu.Lock()
	defer b.mu.Unlock()
	got := min(int64(want), b.bytes)
	b.bytes -= got
	return int(got)
}

func forward(from *os.File, kind byte, left *budget, answers *frames, killer *killer) {
	buffer := make([]byte, 1<<15)
	for {
		n, err := from.Read(buffer)
		if n > 0 {
			allowed := left.take(n)
			if allowed > 0 {
				answers.send(kind, buffer[:allowed])
			}
			if allowed < n {
				killer.kill("output")
			}
		}
		if err != nil {
			return
		}
	}
}
