package example

import (
	"encoding/json"
	"net/http"
)

type order struct{ ID int }

func create(w http.ResponseWriter, r *http.Request) {
	var o order
	if err := json.NewDecoder(r.Body).Decode(&o); err != nil {
		panic(err) // want "panic\(err\) runs while a request is served"
	}
	check(o)
	w.WriteHeader(http.StatusCreated)
}

func check(o order) {
	if o.ID == 0 {
		panic("no id") // want "no id"
	}
}
