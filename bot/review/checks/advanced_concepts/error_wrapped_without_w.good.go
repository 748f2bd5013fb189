package example

import (
	"errors"
	"fmt"
	"os"
)

func load(name string) ([]byte, error) {
	data, err := os.ReadFile(name)
	if err != nil {
		return nil, fmt.Errorf("load %s: %w", name, err)
	}
	if err := validate(data); err != nil {
		return nil, fmt.Errorf("validate: %w", err)
	}
	return data, nil
}

var errInvalid = errors.New("invalid")

func validate(data []byte) error {
	if len(data) == 0 {
		return fmt.Errorf("%w: empty after %d bytes, %v", errInvalid, len(data), os.ErrInvalid)
	}
	return nil
}

func safely(work func()) (failed error) {
	defer func() {
		if err := recover(); err != nil {
			failed = fmt.Errorf("panicked: %v", err)
		}
	}()
	work()
	return nil
}

func reason(code int, text string) error {
	return fmt.Errorf("code %d (100%%): %s", code, text)
}
