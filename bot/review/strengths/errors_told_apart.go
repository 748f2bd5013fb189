package example

import (
	"errors"
	"io/fs"
	"os"
)

func read(name string) ([]byte, error) {
	data, err := os.ReadFile(name)
	if errors.Is(err, fs.ErrNotExist) { // want "`read` tells errors apart"
		return nil, nil
	}
	return data, err
}

func wrapped(err error) bool {
	return errors.Is(err, fs.ErrNotExist)
}
