package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"syscall"
)

// stage is where launch shows the sandbox's user what it may see. Only this process's own
// mount namespace holds it, so that it hides nothing from anybody else.
const stage = "/mnt"

// launch is what root starts instead of bubblewrap: "init launch UID SOURCE... -- BWRAP...".
// It binds the sources to /mnt/0, /mnt/1, ..., since a user who is not root may be unable to
// reach them (a toolchain under /root), then becomes that user and turns into bubblewrap.
func launch(arguments []string) error {
	runtime.LockOSThread() // a mount namespace belongs to a thread
	uid, err := strconv.Atoi(arguments[0])
	if err != nil {
		return err
	}
	sources, command := split(arguments[1:])
	if err := privateMounts(); err != nil {
		return err
	}
	for n, source := range sources {
		if err := bind(source, filepath.Join(stage, strconv.Itoa(n))); err != nil {
			return fmt.Errorf("show %s: %w", source, err)
		}
	}
	if err := become(uid); err != nil {
		return fmt.Errorf("become user %d: %w", uid, err)
	}
	return syscall.Exec(command[0], command, os.Environ())
}

// privateMounts gives this thread, and the program that it turns into, a /mnt of their own.
func privateMounts() error {
	if err := syscall.Unshare(syscall.CLONE_NEWNS); err != nil {
		return fmt.Errorf("unshare: %w", err)
	}
	syscall.Umask(0o022)
	if err := syscall.Mount("", "/", "", syscall.MS_REC|syscall.MS_PRIVATE, ""); err != nil {
		return fmt.Errorf("private mounts: %w", err)
	}
	if err := syscall.Mount("tmpfs", stage, "tmpfs", syscall.MS_NOSUID|syscall.MS_NODEV, "mode=0755"); err != nil {
		return fmt.Errorf("mount %s: %w", stage, err)
	}
	return nil
}

func split(arguments []string) (sources, command []string) {
	for n, argument := range arguments {
		if argument == "--" {
			return arguments[:n], arguments[n+1:]
		}
	}
	return arguments, nil
}

// bind shows source at target. Where an earlier bind shows target already, it is a file of
// the host, so what exists is never opened, and nothing is made outside of the stage itself.
func bind(source, target string) error {
	info, err := os.Stat(source)
	if err != nil {
		return err
	}
	if _, err := os.Stat(target); errors.Is(err, os.ErrNotExist) {
		if err := mountPoint(target, info.IsDir()); err != nil {
			return err
		}
	} else if err != nil {
		return err
	}
	return syscall.Mount(source, target, "", syscall.MS_BIND, "")
}

// folders makes the folders down to path, below what the stage itself holds.
func folders(path string) error {
	if _, err := os.Stat(path); !errors.Is(err, os.ErrNotExist) {
		return err
	}
	if err := folders(filepath.Dir(path)); err != nil {
		return err
	}
	return mountPoint(path, true)
}

func mountPoint(target string, isFolder bool) error {
	var above, top syscall.Stat_t
	if err := errors.Join(syscall.Stat(filepath.Dir(target), &above), syscall.Stat(stage, &top)); err != nil {
		return err
	}
	if above.Dev != top.Dev {
		return fmt.Errorf("%s would be made on the host", target)
	}
	if isFolder {
		return os.Mkdir(target, 0o755)
	}
	file, err := os.OpenFile(target, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o644)
	if err != nil {
		return err
	}
	return file.Close()
}

func become(uid int) error {
	if err := syscall.Setgroups(nil); err != nil {
		return err
	}
	if err := syscall.Setgid(uid); err != nil {
		return err
	}
	return syscall.Setuid(uid)
}
