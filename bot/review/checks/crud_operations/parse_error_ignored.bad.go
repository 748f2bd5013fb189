package example

import (
	"fmt"
	"net/http"
	"strconv"
)

func show(w http.ResponseWriter, r *http.Request) {
	id, _ := strconv.Atoi(r.PathValue("id")) // want "when strconv.Atoi fails"
	fmt.Fprintln(w, "note", id)
}

func charge(w http.ResponseWriter, r *http.Request) {
	var cents int64
	cents, _ = strconv.ParseInt(r.FormValue("cents"), 10, 64) // want "a zero that nobody sent"
	fmt.Fprintln(w, cents)
}
