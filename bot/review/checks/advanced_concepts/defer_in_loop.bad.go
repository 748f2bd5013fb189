package example

import (
	"io"
	"os"
)

func copyAll(w io.Writer, names []string) error {
	for _, name := range names {
		f, err := os.Open(name)
		if err != nil {
			return err
		}
		defer f.Close() // want "waits for the whole function"
		if _, err := io.Copy(w, f); err != nil {
			return err
		}
	}
	return nil
}
