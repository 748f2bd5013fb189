package main

import (
	"crypto/rand"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"syscall"
	"time"
)

// space is what the sandbox may take of disks. On a tmpfs the kernel counts, and `disk` is 0;
// elsewhere we walk the folder.
type space struct {
	disk, inodes uint64
	start, last  disk // when the sandbox was made, and when the folder was last walked
	next         time.Time
	growing      []*growth
}

type disk struct{ bytes, inodes uint64 }

// free is what the disk of a folder has left.
func free(folder string) disk {
	var stat syscall.Statfs_t
	if err := syscall.Statfs(folder, &stat); err != nil {
		return disk{}
	}
	return disk{stat.Bfree * uint64(stat.Bsize), stat.Ffree}
}

func less(before, now uint64) uint64 {
	return max(before, now) - now
}

// over names the limit that the files of the sandbox are over, or "".
func (s *space) over(root string) string {
	for _, folder := range s.growing {
		if folder.over() {
			return "disk"
		}
	}
	if s.disk == 0 {
		var stat syscall.Statfs_t
		if err := syscall.Statfs(root, &stat); err == nil && stat.Files-stat.Ffree > s.inodes {
			return "files"
		}
		return ""
	}
	now := free(root)
	// what a walk does not see (a file that has no name any more, a folder that cannot be listed) the disk
	// does. Others write to it too, hence twice the limit.
	if less(s.start.bytes, now.bytes) > 2*s.disk {
		return "disk"
	}
	if less(s.start.inodes, now.inodes) > 2*s.inodes {
		return "files"
	}
	hurry := less(s.last.bytes, now.bytes) > s.disk/8 || less(s.last.inodes, now.inodes) > s.inodes/8
	began := time.Now()
	if began.Before(s.next) && !hurry {
		return ""
	}
	bytes, files := used(root, time.Time{})
	s.last, s.next = now, time.Now().Add(min(max(200*time.Millisecond, 20*time.Since(began)), time.Second))
	if bytes > s.disk {
		return "disk"
	}
	if files > s.inodes {
		return "files"
	}
	return ""
}

// used counts what lies in a folder and was made or changed since a moment.
func used(folder string, since time.Time) (bytes, files uint64) {
	filepath.WalkDir(folder, func(_ string, entry fs.DirEntry, err error) error {
		if err != nil || entry == nil {
			return nil // it is gone, or may not be listed
		}
		info, err := entry.Info()
		if err != nil {
			return nil
		}
		stat, ok := info.Sys().(*syscall.Stat_t)
		if ok && !time.Unix(stat.Ctim.Unix()).Before(since) {
			bytes += uint64(stat.Blocks) * 512
			files++
		}
		return nil
	})
	return bytes, files
}

// growth is a shared folder that a sandbox may add to. Others add to it at the same time, so both must
// hold: its disk has lost more than the limit, and more than that in it is new.
type growth struct {
	folder string
	began  time.Time
	start  disk
	most   uint64
}

func (g *growth) over() bool {
	lost := less(g.start.bytes, free(g.folder).bytes)
	if lost <= g.most {
		return false
	}
	added, _ := used(g.folder, g.began)
	if added > g.most {
		return true
	}
	g.start.bytes -= (lost - added) // what others took
	return false
}

// empty removes what lies in a folder, however deep it is: folders come to the top before they go, so
// that no path gets long. Nobody may be at work in it.
func empty(folder string) error {
	mark := ".going-" + rand.Text() + "-"
	count := 0
	for {
		entries, err := os.ReadDir(folder)
		if err != nil || len(entries) == 0 {
			return err
		}
		for _, entry := range entries {
			path := filepath.Join(folder, entry.Name())
			if entry.IsDir() {
				count, err = flatten(path, filepath.Join(folder, mark), count)
			}
			if err = errors.Join(err, os.Remove(path)); err != nil {
				return err
			}
		}
	}
}

// flatten empties one folder and gives its folders names that start with mark.
func flatten(folder, mark string, count int) (int, error) {
	if err := os.Chmod(folder, 0o700); err != nil {
		return count, err
	}
	entries, err := os.ReadDir(folder)
	if err != nil {
		return count, err
	}
	for _, entry := range entries {
		path := filepath.Join(folder, entry.Name())
		if entry.IsDir() {
			count++
			// a folder that moves is written to: its ".." changes
			err = errors.Join(os.Chmod(path, 0o700), os.Rename(path, mark+strconv.Itoa(count)))
		} else {
			err = os.Remove(path)
		}
		if err != nil {
			return count, err
		}
	}
	return count, nil
}
