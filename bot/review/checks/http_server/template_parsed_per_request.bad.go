package example

import (
	"html/template"
	"net/http"
)

func show(w http.ResponseWriter, r *http.Request) {
	page, err := template.ParseFiles("page.html") // want "template.ParseFiles reads and parses"
	if err != nil {
		http.Error(w, "try again later", http.StatusInternalServerError)
		return
	}
	if err := page.Execute(w, r.FormValue("name")); err != nil {
		http.Error(w, "try again later", http.StatusInternalServerError)
	}
}
