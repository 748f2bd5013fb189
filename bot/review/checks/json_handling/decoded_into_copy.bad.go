package example

import "encoding/json"

type order struct{ Total int }

func total(body []byte) (int, error) {
	var got order
	err := json.Unmarshal(body, got) // want "non-pointer"
	return got.Total, err
}
