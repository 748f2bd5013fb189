package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"syscall"
)

// inside resolves a path under the root; ".." cannot leave it.
func (b *box) inside(path string) string {
	return filepath.Join(b.root, filepath.Clean("/"+path))
}

func writeFile(path string, content io.Reader, size int64) error {
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return err
	}
	file, err := os.OpenFile(path, os.O_CREATE|os.O_WRONLY|os.O_TRUNC, 0o644)
	if err != nil {
		return err
	}
	written, err := io.Copy(file, content)
	if err == nil && written != size {
		err = fmt.Errorf("%s: %d of %d bytes came", path, written, size)
	}
	return errors.Join(err, file.Close())
}

// readFile returns at most size bytes of a regular file, nothing of anything else: the
// learner's program may have left a pipe or a link in its place.
func readFile(path string, size int64) []byte {
	file, err := os.OpenFile(path, os.O_RDONLY|syscall.O_NOFOLLOW|syscall.O_NONBLOCK, 0)
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
