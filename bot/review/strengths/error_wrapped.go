package example

import (
	"errors"
	"fmt"
	"os"
)

func load(name string) ([]byte, error) {
	data, err := os.ReadFile(name)
	if err != nil {
		return nil, fmt.Errorf("load settings %s: %w", name, err) // want "`load` wraps its error"
	}
	if len(data) == 0 {
		return nil, fmt.Errorf("%s is empty", name)
	}
	return data, nil
}

func join(a, b error) error {
	if errors.Is(a, b) {
		return fmt.Errorf("%w", a)
	}
	return fmt.Errorf("a and b: %v, %v", a, b)
}
