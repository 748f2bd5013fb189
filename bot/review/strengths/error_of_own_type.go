package example

import "fmt"

type notFound struct{ id int }

func (e notFound) Error() string { // want "`notFound` is an error type of your own"
	return fmt.Sprintf("note %d was not found", e.id)
}

type logger struct{}

func (logger) Error(text string) {}
