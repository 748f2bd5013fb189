package example

import (
	"encoding/json"
	"io"
	"os"
)

func settings(r io.Reader) (map[string]string, error) {
	text, err := io.ReadAll(r)
	if err != nil {
		return nil, err
	}
	found := map[string]string{}
	if err := json.Unmarshal(text, &found); err != nil {
		return nil, err
	}
	return found, os.WriteFile("settings.json", text, 0o600)
}
