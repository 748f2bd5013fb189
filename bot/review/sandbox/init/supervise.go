package main

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"syscall"
	"time"
	"unsafe"
)

const (
	prSubreaper = 36 // PR_SET_CHILD_SUBREAPER of linux/prctl.h
	keep        = -1
)

// stageAs is what root starts where there are no user namespaces: "init stage SUPERVISOR USER TARGET
// SOURCE ...". It shows the sources below /mnt if it may mount, since a user who is not root may be
// unable to reach them, and turns into `supervise` as these users.
func stageAs(arguments []string) error {
	runtime.LockOSThread() // a mount namespace belongs to a thread
	supervisor, user, err := users(arguments)
	if err != nil {
		return err
	}
	places, err := show(arguments[2:])
	if err != nil {
		return err
	}
	if err := becomeTwo(supervisor, user); err != nil {
		return err
	}
	for _, place := range places {
		if _, err := os.Stat(place); errors.Is(err, os.ErrPermission) {
			return fmt.Errorf("user %d cannot reach %s", user, place)
		}
	}
	return syscall.Exec(places[0], append([]string{places[0], "supervise"}, places...), os.Environ())
}

func users(arguments []string) (supervisor, user int, err error) {
	supervisor, err = strconv.Atoi(arguments[0])
	if err != nil {
		return 0, 0, err
	}
	user, err = strconv.Atoi(arguments[1])
	return supervisor, user, err
}

func becomeTwo(supervisor, user int) error {
	if err := syscall.Setgroups(nil); err != nil {
		return fmt.Errorf("leave groups: %w", err)
	}
	if err := syscall.Setresgid(user, user, user); err != nil {
		return fmt.Errorf("become group %d: %w", user, err)
	}
	if err := syscall.Setresuid(supervisor, user, supervisor); err != nil {
		return fmt.Errorf("become user %d: %w", user, err)
	}
	return nil
}

// show returns where each target of TARGET SOURCE ... can be seen: below /mnt, or at its source
// where this root may not mount, as in most containers.
func show(pairs []string) ([]string, error) {
	var places []string
	err := privateMounts()
	mayMount := err == nil
	if err != nil && !errors.Is(err, os.ErrPermission) {
		return nil, err
	}
	for n := 0; n+1 < len(pairs); n += 2 {
		place := pairs[n+1]
		if mayMount {
			place = filepath.Join(stage, pairs[n])
			if err := folders(filepath.Dir(place)); err != nil {
				return nil, err
			}
			if err := bind(pairs[n+1], place); err != nil {
				return nil, fmt.Errorf("show %s: %w", pairs[n+1], err)
			}
		}
		places = append(places, place)
	}
	return places, nil
}

// supervise does for a sandbox without namespaces what process 1 does for one with them: "init
// supervise PLACE...". It says where everything lies, then serves.
func supervise(places []string) error {
	if err := prctl(prSubreaper, 1, 0); err != nil {
		return err
	}
	if os.Geteuid() == 0 {
		return errors.New("root must not run a learner's code")
	}
	b := &box{self: os.Args[0], crowd: family{}}
	if real, user := os.Getuid(), os.Geteuid(); real != user {
		if err := syscall.Setresuid(keep, keep, real); err != nil {
			return err
		}
		b.crowd = tenants{uid: user}
	}
	answers := &frames{out: os.Stdout, deaf: b.end}
	if err := answers.sendJSON('p', places); err != nil {
		return err
	}
	stop := make(chan os.Signal, 1)
	signal.Notify(stop, syscall.SIGTERM)
	go func() {
		<-stop
		b.end()
	}()
	go func() {
		waitForHangUp()
		b.end()
	}()
	err := serve(bufio.NewReaderSize(os.Stdin, 1<<16), answers, b)
	if err != nil && !errors.Is(err, io.ErrUnexpectedEOF) {
		answers.send('x', []byte(err.Error()))
	}
	b.end()
	return nil
}

// waitForHangUp returns when the program that started us has closed its end of stdin, or has ended.
func waitForHangUp() {
	poll := struct {
		handle          int32
		asked, happened int16
	}{}
	for {
		_, _, errno := syscall.Syscall6(syscall.SYS_PPOLL, uintptr(unsafe.Pointer(&poll)), 1, 0, 0, 0, 0)
		if errno != syscall.EINTR {
			return
		}
	}
}

// end ends everything, removes what was left behind and this process with it.
func (b *box) end() {
	b.closing.Lock() // never unlocked: no command starts any more
	if b.root != "" {
		if err := b.crowd.clear(b.root); err != nil {
			fmt.Fprintf(os.Stderr, "clear %s: %v\n", b.root, err)
			os.Exit(1)
		}
	}
	os.Exit(0)
}

// clearAs removes what a sandbox left behind that nobody could end: "init clear SUPERVISOR USER FOLDER",
// with 0 for both users where we are not root.
func clearAs(arguments []string) error {
	supervisor, user, err := users(arguments)
	if err != nil {
		return err
	}
	if err := os.Chdir(arguments[2]); err != nil { // root can, and the user may be unable to
		return err
	}
	if user == 0 {
		if err := evict(arguments[2]); err != nil {
			return err
		}
		return empty(".")
	}
	if err := becomeTwo(supervisor, user); err != nil {
		return err
	}
	if supervisor != user {
		return tenants{uid: user}.clear(".")
	}
	return empty(".")
}

// evict ends the programs of ours that lie in a folder, or work in it: their supervisor is gone, so
// nobody knows any more whose children they are. A learner's program can lie nowhere else.
func evict(folder string) error {
	folder, err := filepath.EvalSymlinks(folder)
	if err != nil {
		return err
	}
	for found := true; found; {
		found = false
		for _, one := range everybody() {
			for _, link := range []string{"exe", "cwd"} {
				place, err := os.Readlink(filepath.Join("/proc", strconv.Itoa(one.pid), link))
				if err == nil && one.pid != os.Getpid() && strings.HasPrefix(place, folder+"/") {
					one.signal(syscall.SIGKILL)
					found = true
				}
			}
		}
		time.Sleep(2 * time.Millisecond)
	}
	return nil
}
