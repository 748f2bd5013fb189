package example

import (
	"os"
	"strings"
)

func load(name string) ([]byte, error) {
	data, err := os.ReadFile(name)
	if err != nil && strings.Contains(err.Error(), "no such file") { // want "decides by the words of an error"
		return nil, nil
	}
	if err != nil && err.Error() == "file is empty" { // want "errors.Is or errors.As"
		return nil, nil
	}
	if text := "locked"; err != nil && (strings.HasPrefix(err.Error(), text) || strings.HasSuffix(err.Error(), text)) { // want "decides by"
		return nil, nil
	}
	return data, err
}
