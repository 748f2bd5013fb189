package main

import (
	"encoding/json"
	"fmt"
	"log"
	"os"
)

type settings struct{ Port int }

func load(name string) (settings, error) {
	data, err := os.ReadFile(name)
	if err != nil {
		return settings{}, fmt.Errorf("load settings: %w", err)
	}
	var s settings
	if err := json.Unmarshal(data, &s); err != nil {
		return settings{}, fmt.Errorf("read settings: %w", err)
	}
	return s, nil
}

func mustLoad(name string) settings {
	s, err := load(name)
	if err != nil {
		panic(err)
	}
	return s
}

func level(n int) (string, error) {
	switch n {
	case 0:
		return "low", nil
	case 1:
		return "high", nil
	}
	panic(fmt.Sprintf("no such level: %d", n))
}

func main() {
	s, err := load("settings.json")
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(s)
}

func opener(name string) (*os.File, func() error) {
	f, err := os.Open(name)
	if err != nil {
		panic(err)
	}
	return f, f.Close
}
