package example

import (
	"encoding/json"
	"io"
)

type answer struct {
	Status string `json:"status"`
}

func write(w io.Writer) error {
	return json.NewEncoder(w).Encode(answer{Status: "ok"})
}
