package main

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"syscall"
)

const (
	self          = "/init" // where the sandbox shows this program
	prSetDumpable = 4       // PR_SET_DUMPABLE of linux/prctl.h
	rlimitNproc   = 6       // RLIMIT_NPROC of x86_64 and aarch64
)

// box is the inside of the sandbox: its folder and what its programs may use.
type box struct {
	root      string
	memory    uint64 // bytes resident in all processes together
	processes int
	inodes    uint64
	limits    map[int]uint64 // by rlimit number, for the commands
}

// hide keeps the learner's program out of this process: with dumpable off, /proc/1/fd
// and /proc/1/mem belong to nobody, so that no answer can be forged through them.
func hide() error {
	_, _, errno := syscall.Syscall(syscall.SYS_PRCTL, prSetDumpable, 0, 0)
	if errno != 0 {
		return errno
	}
	return nil
}

func (b *box) prepare(req request) error {
	b.root = req.Root
	b.memory = req.Limits["memory"]
	b.processes = int(req.Limits["processes"])
	b.inodes = req.Limits["inodes"]
	for _, folder := range []string{"src", "tmp", "home", "cache"} {
		if err := os.MkdirAll(filepath.Join(b.root, folder), 0o755); err != nil {
			return err
		}
	}
	b.limits = map[int]uint64{
		syscall.RLIMIT_DATA:   req.Limits["memory"],
		syscall.RLIMIT_FSIZE:  req.Limits["file_bytes"],
		syscall.RLIMIT_NOFILE: req.Limits["open_files"],
		syscall.RLIMIT_CORE:   0,
		rlimitNproc:           req.Limits["threads"],
	}
	return nil
}

// limited is the command line of a program that takes on limits and turns into argv. Process
// 1 must not have them itself: a fork bomb would leave it without a thread to work with.
func (b *box) limited(argv []string) ([]string, error) {
	limits, err := json.Marshal(b.limits)
	if err != nil {
		return nil, err
	}
	return append([]string{self, "limit", string(limits)}, argv...), nil
}

// limit is the other end of limited: "init limit LIMITS PROGRAM ARGUMENT...".
func limit(arguments []string) error {
	var limits map[int]uint64
	if err := json.Unmarshal([]byte(arguments[0]), &limits); err != nil {
		return err
	}
	for resource, value := range limits {
		if err := syscall.Setrlimit(resource, &syscall.Rlimit{Cur: value, Max: value}); err != nil {
			return fmt.Errorf("limit %d to %d: %w", resource, value, err)
		}
	}
	argv := arguments[1:]
	if err := syscall.Exec(argv[0], argv, os.Environ()); err != nil {
		return fmt.Errorf("%s: %w", argv[0], err)
	}
	return nil
}
