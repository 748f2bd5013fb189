package example

import (
	"fmt"
	"net/http"
	"strconv"
)

func show(w http.ResponseWriter, r *http.Request) {
	id, err := strconv.Atoi(r.PathValue("id"))
	if err != nil {
		http.Error(w, "the id must be a number", http.StatusBadRequest)
		return
	}
	fmt.Fprintln(w, "note", id)
}

func list(w http.ResponseWriter, r *http.Request) {
	page, _ := strconv.Atoi(r.FormValue("page"))
	if page < 1 {
		page = 1
	}
	fmt.Fprintln(w, "page", page)
}

func from(w http.ResponseWriter, r *http.Request) {
	startIndex, _ := strconv.Atoi(r.FormValue("startIndex"))
	fmt.Fprintln(w, "from", startIndex)
}

func load(text string) int {
	n, _ := strconv.Atoi(text)
	return n
}

func statistics(w http.ResponseWriter, r *http.Request) {
	days, _ := strconv.Atoi(r.FormValue("days"))
	if days < 1 || days > 365 {
		days = 30
	}
	fmt.Fprintln(w, "the last", days, "days")
}
