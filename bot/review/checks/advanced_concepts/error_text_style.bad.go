package example

import "errors"

var ErrNotFound = errors.New("Book not found.") // want "like a sentence"
