package example

import (
	"encoding/json"
	"errors"
	"fmt"
	"log"
	"os"
	"strconv"
)

type settings struct{ Port int }

func load(name string) (settings, error) {
	f, err := os.Open(name)
	if err != nil {
		return settings{}, fmt.Errorf("open settings: %w", err)
	}
	defer f.Close()
	var s settings
	if err := json.NewDecoder(f).Decode(&s); err != nil {
		return settings{}, fmt.Errorf("read settings: %w", err)
	}
	return s, nil
}

func port(text string) int {
	n, err := strconv.Atoi(text)
	if err != nil {
		log.Println("no port given, 8080 is used")
		n = 8080
	}
	return n
}

func must(name string) *os.File {
	f, err := os.Open(name)
	if err != nil {
		stop(err)
	}
	return f
}

func stop(err error) {
	log.Println(err)
	os.Exit(1)
}

func total(texts []string) (sum int) {
	for _, text := range texts {
		n, err := strconv.Atoi(text)
		if err != nil {
			log.Println(err)
			continue
		}
		sum += n
	}
	return sum
}

func both(text string) (int, error) {
	n, err := strconv.Atoi(text)
	if err != nil {
		log.Println("not a number:", text)
	}
	return n, err
}

func first(name string) ([]byte, error) {
	data, err := os.ReadFile(name)
	if err != nil {
		if !errors.Is(err, os.ErrNotExist) {
			return nil, err
		}
		log.Println("starting empty")
	}
	if len(data) == 0 {
		return nil, nil
	}
	return data, nil
}
