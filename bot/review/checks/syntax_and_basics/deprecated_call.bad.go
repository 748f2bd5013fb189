package example

import (
	"io/ioutil" // want "deprecated"
)

func load(name string) ([]byte, error) {
	return ioutil.ReadFile(name)
}
