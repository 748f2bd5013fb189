package main

import (
	"errors"
	"fmt"
	"os"
	"runtime"
	"syscall"
	"unsafe"
)

// The numbers of linux/landlock.h, linux/prctl.h and linux/seccomp.h; the system calls have
// the same on every machine.
const (
	landlockCreate   = 444
	landlockAdd      = 445
	landlockRestrict = 446
	landlockVersion  = 1
	pathBeneath      = 1

	execute  = 1 << 0
	writing  = 1 << 1
	reading  = 1 << 2
	listing  = 1 << 3
	makeChar = 1 << 6
	makeDisk = 1 << 11
	refer    = 1 << 13
	truncate = 1 << 14
	ioctl    = 1 << 15
	ofFiles  = execute | writing | reading | truncate | ioctl // what a rule about one file may say

	bindTCP        = 1 << 0
	connectTCP     = 1 << 1
	scopeAbstract  = 1 << 0
	scopeSignal    = 1 << 1
	prSetDeath     = 1
	prSetSeccomp   = 22
	prNoNewPrivs   = 38
	seccompFilter  = 2
	openPath       = 0x200000 // O_PATH
	oomScore       = "500"    // the kernel, out of memory, ends these before it ends us
	everythingOfV1 = 1<<13 - 1
)

// reach is all that a program may open, and whether it may call servers.
type reach struct {
	Read    []string `json:"read"`
	Run     []string `json:"run"`
	Write   []string `json:"write"` // and run
	Network bool     `json:"network"`
}

// shut takes on everything but the limits; nothing of it can be taken back. Landlock and the filter
// hold for one thread, which is the one that turns into the program.
func (to *confinement) shut() error {
	runtime.LockOSThread()
	if to.User != 0 {
		if err := syscall.Setresuid(to.User, to.User, to.User); err != nil {
			return fmt.Errorf("become user %d: %w", to.User, err)
		}
	}
	if to.Reach != nil {
		if err := prctl(prSetDeath, uintptr(syscall.SIGKILL), 0); err != nil {
			return err
		}
		if err := os.WriteFile("/proc/self/oom_score_adj", []byte(oomScore), 0); err != nil && !errors.Is(err, os.ErrNotExist) && !errors.Is(err, os.ErrPermission) {
			return err
		}
		if err := prctl(prNoNewPrivs, 1, 0); err != nil {
			return fmt.Errorf("no new privileges: %w", err)
		}
		if err := to.Reach.restrict(); err != nil {
			return fmt.Errorf("landlock: %w", err)
		}
	}
	if len(to.Filter) == 0 {
		return nil
	}
	program := struct {
		length uint16
		steps  unsafe.Pointer
	}{uint16(len(to.Filter) / 8), unsafe.Pointer(&to.Filter[0])}
	_, _, errno := syscall.Syscall(syscall.SYS_PRCTL, prSetSeccomp, seccompFilter, uintptr(unsafe.Pointer(&program)))
	if errno != 0 {
		return fmt.Errorf("seccomp: %w", errno)
	}
	return nil
}

// restrict gives up every right that this kernel's Landlock knows, but for those in reach.
func (r *reach) restrict() error {
	version, _, errno := syscall.Syscall(landlockCreate, 0, 0, landlockVersion)
	if errno != 0 {
		return errno
	}
	handled := struct{ files, net, scoped uint64 }{files: everythingOfV1}
	size := unsafe.Sizeof(handled.files)
	if version >= 2 {
		handled.files |= refer
	}
	if version >= 3 {
		handled.files |= truncate
	}
	if version >= 4 {
		size += unsafe.Sizeof(handled.net)
		handled.net = bindTCP
		if !r.Network {
			handled.net |= connectTCP
		}
	}
	if version >= 5 {
		handled.files |= ioctl
	}
	if version >= 6 {
		size += unsafe.Sizeof(handled.scoped)
		handled.scoped = scopeAbstract | scopeSignal
	}
	rules, _, errno := syscall.Syscall(landlockCreate, uintptr(unsafe.Pointer(&handled)), size, 0)
	if errno != 0 {
		return errno
	}
	all := handled.files &^ (makeChar | makeDisk | ioctl)
	allowed := map[uint64][]string{
		reading | listing:           r.Read,
		reading | listing | execute: r.Run,
		all:                         r.Write,
		reading | writing:           {os.DevNull},
		reading:                     {"/dev/zero", "/dev/random", "/dev/urandom"},
	}
	for rights, paths := range allowed {
		for _, path := range paths {
			if err := allow(rules, path, rights&handled.files); err != nil {
				return fmt.Errorf("%s: %w", path, err)
			}
		}
	}
	if _, _, errno := syscall.Syscall(landlockRestrict, rules, 0, 0); errno != 0 {
		return errno
	}
	return syscall.Close(int(rules))
}

// allow adds one rule; what is not there, or not for us to see, stays shut.
func allow(rules uintptr, path string, rights uint64) error {
	handle, err := syscall.Open(path, openPath|syscall.O_CLOEXEC, 0)
	if errors.Is(err, os.ErrNotExist) || errors.Is(err, os.ErrPermission) {
		return nil
	}
	if err != nil {
		return err
	}
	defer syscall.Close(handle)
	var stat syscall.Stat_t
	if err := syscall.Fstat(handle, &stat); err != nil {
		return err
	}
	if stat.Mode&syscall.S_IFMT != syscall.S_IFDIR {
		rights &= ofFiles
	}
	rule := struct {
		rights uint64
		parent int32
	}{rights, int32(handle)}
	_, _, errno := syscall.Syscall6(landlockAdd, rules, pathBeneath, uintptr(unsafe.Pointer(&rule)), 0, 0, 0)
	if errno != 0 {
		return errno
	}
	return nil
}
