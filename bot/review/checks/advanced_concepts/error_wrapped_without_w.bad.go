package example

import (
	"fmt"
	"os"
)

func load(name string) ([]byte, error) {
	data, err := os.ReadFile(name)
	if err != nil {
		return nil, fmt.Errorf("load %s: %v", name, err) // want "err turns into plain text"
	}
	if err := validate(data); err != nil {
		return nil, fmt.Errorf("validate: %s", err.Error()) // want "err.Error\(\) turns into plain text"
	}
	return data, nil
}

func validate(data []byte) error {
	if len(data) == 0 {
		return fmt.Errorf("empty after %d bytes", len(data))
	}
	return nil
}
