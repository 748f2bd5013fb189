package example

import "errors"

var ErrNotFound = errors.New("book not found")
