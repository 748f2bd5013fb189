package example

import (
	"fmt"
	"log"
	"log/slog"
	"os"
)

type store struct {
	logger *slog.Logger
}

func (s *store) load(name string) ([]byte, error) {
	text, err := os.ReadFile(name)
	if err != nil {
		s.logger.Error("cannot read", "file", name, "error", err) // want "logged here and returned"
		return nil, fmt.Errorf("load %s: %w", name, err)
	}
	return text, nil
}

func remove(name string) error {
	if err := os.Remove(name); err != nil {
		log.Printf("remove %s: %v", name, err) // want "logged here and returned"
		return err
	}
	return nil
}
