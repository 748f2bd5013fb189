package main

import (
	"encoding/json"
	"fmt"
	"os"
	"sync"
	"syscall"
	"time"
)

const (
	prSetDumpable = 4 // PR_SET_DUMPABLE of linux/prctl.h
	rlimitNproc   = 6 // RLIMIT_NPROC of x86_64 and aarch64
)

// box is the inside of the sandbox: its folder and what its programs may use.
type box struct {
	self      string // this program, as a path that it can start itself by
	crowd     crowd  // who else is in here
	root      string
	files     *os.Root // root, opened: no path and no link in it leads out
	memory    uint64   // bytes resident in all processes together
	processes int
	limits    map[int]uint64 // by rlimit number, for the commands
	reach     *reach         // what Landlock leaves to the commands; nil where a mount namespace does that
	filter    []byte         // their system calls; nil where bubblewrap filters
	space     space

	closing sync.Mutex // held while a command starts, and for good once the sandbox ends
}

// hide keeps the learner's program out of this process: with dumpable off, /proc/1/fd
// and /proc/1/mem belong to nobody, so that no answer can be forged through them.
func hide() error {
	return prctl(prSetDumpable, 0, 0)
}

func prctl(option, first, second uintptr) error {
	_, _, errno := syscall.Syscall6(syscall.SYS_PRCTL, option, first, second, 0, 0, 0)
	if errno != 0 {
		return errno
	}
	return nil
}

func (b *box) prepare(req request) error {
	files, err := os.OpenRoot(req.Root)
	if err != nil {
		return err
	}
	b.root, b.files = req.Root, files
	b.memory = req.Limits["memory"]
	b.processes = int(req.Limits["processes"])
	b.reach, b.filter = req.Reach, req.Filter
	if err := b.crowd.clear(b.root); err != nil { // an earlier run may have been cut off
		return err
	}
	for _, folder := range []string{"src", "tmp", "home", "cache"} {
		if err := b.files.MkdirAll(folder, 0o755); err != nil {
			return err
		}
	}
	b.limits = map[int]uint64{
		syscall.RLIMIT_DATA:   req.Limits["memory"],
		syscall.RLIMIT_FSIZE:  req.Limits["file_bytes"],
		syscall.RLIMIT_NOFILE: req.Limits["open_files"],
		syscall.RLIMIT_CORE:   1, // with 0 the kernel still hands a core to a program, where core_pattern names one
		rlimitNproc:           req.Limits["threads"],
	}
	b.space = space{inodes: req.Limits["inodes"]}
	if b.reach != nil {
		b.space.disk = req.Limits["disk"] // elsewhere the size of the tmpfs does that
		b.space.start = free(b.root)
	}
	for _, folder := range req.Growing {
		b.space.growing = append(b.space.growing, &growth{folder, time.Now(), free(folder), req.Limits["grown"]})
	}
	return nil
}

// confinement is what a program takes on right before it turns into a command.
type confinement struct {
	Limits map[int]uint64 `json:"limits"`
	User   int            `json:"user"` // 0: stay who we are
	Env    []string       `json:"env"`  // not our own: go's runtime adds to that of a program that changes its user
	Reach  *reach         `json:"reach"`
	Filter []byte         `json:"filter"`
}

// limited is the command line of a program that takes on a confinement and turns into argv. This
// process must not have the limits itself: a fork bomb would leave it without a thread to work with.
func (b *box) limited(argv, env []string) ([]string, error) {
	limits := map[int]uint64{}
	for resource, value := range b.limits {
		limits[resource] = value
	}
	limits[rlimitNproc] += b.crowd.outsiders()
	text, err := json.Marshal(confinement{limits, b.crowd.user(), env, b.reach, b.filter})
	if err != nil {
		return nil, err
	}
	return append([]string{b.self, "limit", string(text)}, argv...), nil
}

// limit is the other end of limited: "init limit CONFINEMENT PROGRAM ARGUMENT...".
func limit(arguments []string) error {
	var to confinement
	if err := json.Unmarshal([]byte(arguments[0]), &to); err != nil {
		return err
	}
	for resource, value := range to.Limits {
		if err := syscall.Setrlimit(resource, &syscall.Rlimit{Cur: value, Max: value}); err != nil {
			return fmt.Errorf("limit %d to %d: %w", resource, value, err)
		}
	}
	if err := to.shut(); err != nil {
		return err
	}
	syscall.Umask(0o022) // what goes into a shared cache is for everybody to read
	argv := arguments[1:]
	if err := syscall.Exec(argv[0], argv, to.Env); err != nil {
		return fmt.Errorf("%s: %w", argv[0], err)
	}
	return nil
}
