package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strconv"
	"syscall"
	"time"
)

// crowd is all processes of the sandbox but this one.
type crowd interface {
	members() []process
	sweep()                    // end them all
	clear(folder string) error // once nobody is left: remove what lies in the sandbox's folder
	user() int                 // whom they run as; 0: as this process
	outsiders() uint64         // threads that count against their limit and are not theirs
}

// process is a line of /proc/PID/stat.
type process struct {
	pid, parent int
	ended       bool // its first thread has; others may run on
	threads     uint64
	start       uint64
	resident    uint64
}

const (
	pidfdSend = 424 // pidfd_send_signal and pidfd_open, on every machine
	pidfdOpen = 434
)

func everybody() []process {
	folders, _ := filepath.Glob("/proc/[1-9]*")
	found := make([]process, 0, len(folders))
	for _, folder := range folders {
		one, ok := read(folder)
		if !ok {
			continue
		}
		if one.ended && !one.gone() {
			one.resident = ofThreads(folder)
		}
		found = append(found, one)
	}
	return found
}

func read(folder string) (process, bool) {
	text, err := os.ReadFile(folder + "/stat")
	if err != nil {
		return process{}, false // it ended while we looked
	}
	pid, err := strconv.Atoi(filepath.Base(folder))
	// its name stands in brackets and may hold anything, brackets too
	_, rest, _ := bytes.Cut(text[bytes.LastIndexByte(text, ')'):], []byte(" "))
	fields := bytes.Fields(rest)
	if err != nil || len(fields) < 22 {
		return process{}, false
	}
	number := func(n int) uint64 { // counted as in proc_pid_stat(5), where the state is the third
		value, _ := strconv.ParseUint(string(fields[n-3]), 10, 64)
		return value
	}
	return process{
		pid: pid, parent: int(number(4)), threads: number(20), start: number(22),
		ended:    bytes.ContainsAny(fields[0], "ZX"),
		resident: number(24) * uint64(os.Getpagesize()),
	}, true
}

// gone says that it ended altogether, and waits for its parent to ask.
func (p process) gone() bool {
	return p.ended && p.threads <= 1
}

// ofThreads is what a process holds whose first thread has ended: /proc then says 0 of the process.
func ofThreads(folder string) (resident uint64) {
	threads, _ := filepath.Glob(folder + "/task/*")
	for _, thread := range threads {
		if one, ok := read(thread); ok {
			resident = max(resident, one.resident)
		}
	}
	return resident
}

// namespace is the crowd of process 1: everybody whom it can see.
type namespace struct{}

func (namespace) members() []process {
	var found []process
	for _, one := range everybody() {
		if one.pid != 1 && !one.gone() {
			found = append(found, one)
		}
	}
	return found
}

func (namespace) sweep()             { syscall.Kill(-1, syscall.SIGKILL) } // ESRCH: nobody is there
func (namespace) clear(string) error { return nil }                        // the tmpfs goes with the namespace
func (namespace) user() int          { return 0 }
func (namespace) outsiders() uint64  { return 0 }

// family is the crowd of a supervisor that shares its user with others: its own children, theirs, and
// so on. It is a subreaper, so that who loses a parent becomes its child.
type family struct{}

func (family) members() []process {
	all := everybody()
	children := map[int][]process{}
	for _, one := range all {
		children[one.parent] = append(children[one.parent], one)
	}
	var found []process
	for next := children[os.Getpid()]; len(next) > 0; {
		one := next[0]
		next = append(next[1:], children[one.pid]...)
		if !one.gone() {
			found = append(found, one)
		}
	}
	return found
}

// sweep stops everybody first: who is stopped cannot start anybody new. It never signals all
// processes of the user, who may be the person that asked for the review.
func (f family) sweep() {
	for {
		stopped := map[[2]uint64]bool{}
		members := f.members()
		for {
			fresh := 0
			for _, one := range members {
				key := [2]uint64{uint64(one.pid), one.start}
				if !stopped[key] {
					stopped[key] = true
					fresh++
					one.signal(syscall.SIGSTOP)
				}
			}
			if fresh == 0 {
				break
			}
			members = f.members()
		}
		if len(members) == 0 {
			return
		}
		for _, one := range members {
			one.signal(syscall.SIGKILL)
		}
		time.Sleep(2 * time.Millisecond)
	}
}

// signal reaches this process and no other that has got its number since.
func (p process) signal(signal syscall.Signal) {
	handle, _, errno := syscall.Syscall(pidfdOpen, uintptr(p.pid), 0, 0)
	if errno != 0 {
		return // it is gone
	}
	defer syscall.Close(int(handle))
	if now, ok := read("/proc/" + strconv.Itoa(p.pid)); ok && now.start == p.start {
		syscall.Syscall6(pidfdSend, handle, uintptr(signal), 0, 0, 0, 0)
	}
}

func (f family) clear(folder string) error {
	f.sweep()
	return empty(folder)
}

func (family) user() int { return 0 }

func (family) outsiders() uint64 {
	var threads uint64
	for _, one := range everybody() {
		info, err := os.Stat("/proc/" + strconv.Itoa(one.pid))
		if err != nil {
			continue
		}
		if stat, ok := info.Sys().(*syscall.Stat_t); ok && int(stat.Uid) == os.Getuid() {
			threads += one.threads
		}
	}
	return threads
}

// tenants is the crowd of a supervisor that root started, with a user number that nobody else has.
// The supervisor itself has another real and saved number, so that they cannot signal it.
type tenants struct {
	family
	uid int
}

func (t tenants) sweep() {
	for {
		syscall.Kill(-1, syscall.SIGKILL) // spares the process that calls
		if len(t.members()) == 0 {
			return
		}
		time.Sleep(2 * time.Millisecond)
	}
}

func (t tenants) clear(folder string) error {
	t.sweep()
	return empty(folder)
}

func (t tenants) user() int       { return t.uid }
func (tenants) outsiders() uint64 { return 0 }
