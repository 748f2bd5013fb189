package example

import (
	"encoding/json"
	"log"
	"os"
)

type settings struct{ Port int }

func load(name string) (settings, error) {
	data, err := os.ReadFile(name)
	if err != nil {
		panic(err) // want "panic runs for an error"
	}
	var s settings
	if err := json.Unmarshal(data, &s); err != nil {
		log.Fatal(err) // want "log.Fatal runs"
	}
	return s, nil
}
