package example

import "errors"

type service struct{ send func(to string) error }

func (s *service) Register(name string) error {
	if name == "" {
		return errors.New("no name")
	}
	s.send(name) // want "nobody looks at"
	return nil
}
