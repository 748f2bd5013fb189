package example

import (
	"errors"
	"os"
)

var ErrNotFound = errors.New("no such book")

func status(err error) int {
	switch err {
	case ErrNotFound: // want "outermost error"
		return 404
	}
	if _, ok := err.(*os.PathError); ok { // want "outermost error"
		return 400
	}
	return 500
}
