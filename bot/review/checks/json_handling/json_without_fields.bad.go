package example

import (
	"encoding/json"
	"io"
)

type answer struct {
	status string
}

func write(w io.Writer) error {
	return json.NewEncoder(w).Encode(answer{status: "ok"}) // want "in JSON"
}
