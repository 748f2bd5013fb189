package example

import (
	"io"
	"os"
)

func copyAll(w io.Writer, names []string) error {
	for _, name := range names {
		if err := copyOne(w, name); err != nil {
			return err
		}
	}
	return nil
}

func copyOne(w io.Writer, name string) error {
	f, err := os.Open(name)
	if err != nil {
		return err
	}
	defer f.Close()
	_, err = io.Copy(w, f)
	return err
}

func removeAll(names []string) {
	for _, name := range names {
		func() {
			defer os.Remove(name)
		}()
	}
}
