package example

import (
	"errors"
	"os"
)

var ErrNotFound = errors.New("no such book")

func status(err error) int {
	var wrongPath *os.PathError
	switch {
	case errors.Is(err, ErrNotFound):
		return 404
	case errors.As(err, &wrongPath):
		return 400
	}
	return 500
}
