package example

import (
	"net/http"
	"text/template"
)

var page = template.Must(template.New("page").Parse("<h1>Hello {{.}}</h1>"))

func greet(w http.ResponseWriter, r *http.Request) {
	if err := page.Execute(w, r.FormValue("name")); err != nil { // want "writes what users sent into the page"
		http.Error(w, "try again later", http.StatusInternalServerError)
	}
}
