package example

import (
	"errors"
	"fmt"
)

type service struct{ send func(to string) error }

func (s *service) Register(name string) error {
	if name == "" {
		return errors.New("no name")
	}
	if err := s.send(name); err != nil {
		return fmt.Errorf("welcome %s: %w", name, err)
	}
	return nil
}
