package main

import (
	"encoding/binary"
	"errors"
	"fmt"
	"hash/fnv"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"syscall"
	"time"
)

// relative is the path as os.Root takes it, which follows no link out of the root: the
// learner's program may have put one in a file's or folder's place.
func relative(path string) string {
	return filepath.Clean("/" + path)[1:]
}

func (b *box) writeFile(path string, content io.Reader, size int64) error {
	path = relative(path)
	if err := b.files.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return err
	}
	file, err := b.files.OpenFile(path, os.O_CREATE|os.O_WRONLY|os.O_TRUNC, 0o644)
	if err != nil {
		return err
	}
	sum := fnv.New128a()
	written, err := io.Copy(file, io.TeeReader(content, sum))
	if err == nil && written != size {
		err = fmt.Errorf("%s: %d of %d bytes came", path, written, size)
	}
	if err = errors.Join(err, file.Close()); err != nil {
		return err
	}
	date := dateOf(sum.Sum(nil))
	return b.files.Chtimes(path, date, date)
}

// dateOf is a moment of the past that stands for a content. go takes a file that a test
// opens for unchanged when its size and date are, and for uncertain when it is new.
func dateOf(sum []byte) time.Time {
	seconds := binary.BigEndian.Uint64(sum[:8]) % 500_000_000
	return time.Unix(1_000_000_000+int64(seconds), int64(binary.BigEndian.Uint64(sum[8:])%1_000_000_000))
}

// readFile returns at most size bytes of a regular file, nil of anything else.
func (b *box) readFile(path string, size int64) []byte {
	file, err := b.files.OpenFile(relative(path), os.O_RDONLY|syscall.O_NOFOLLOW|syscall.O_NONBLOCK, 0)
	if err != nil {
		return nil
	}
	defer file.Close()
	if info, err := file.Stat(); err != nil || !info.Mode().IsRegular() {
		return nil
	}
	content, err := io.ReadAll(io.LimitReader(file, size))
	if err != nil {
		return nil
	}
	return content
}

var (
	cacheFolder = regexp.MustCompile(`^[0-9a-f]{2}$`)
	cacheFile   = regexp.MustCompile(`^[0-9a-f]{64}-[ad]$`)
)

// sendCache sends what a run has added to its build cache, up to size bytes: a frame a file,
// its name and a line end before its bytes.
func (b *box) sendCache(folder string, size int64, answers *frames) {
	for _, shelf := range b.names(folder) {
		if !cacheFolder.MatchString(shelf) {
			continue
		}
		for _, name := range b.names(filepath.Join(folder, shelf)) {
			if !cacheFile.MatchString(name) {
				continue
			}
			content := b.readFile(filepath.Join(folder, shelf, name), size+1)
			if content == nil {
				continue // it is no file, or a link
			}
			if int64(len(content)) > size {
				return
			}
			size -= int64(len(content))
			answers.send('c', append([]byte(name+"\n"), content...))
		}
	}
}

func (b *box) names(folder string) []string {
	file, err := b.files.OpenFile(relative(folder), os.O_RDONLY|syscall.O_DIRECTORY|syscall.O_NOFOLLOW, 0)
	if err != nil {
		return nil
	}
	defer file.Close()
	names, err := file.Readdirnames(-1)
	if err != nil {
		return nil
	}
	return names
}
