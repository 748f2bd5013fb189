package example

import (
	"html/template"
	"log"
	"net/http"
	text "text/template"
)

var page = template.Must(template.New("page").Parse("<h1>Hello {{.}}</h1>"))

func greet(w http.ResponseWriter, r *http.Request) {
	if err := page.Execute(w, r.FormValue("name")); err != nil {
		log.Println("greet:", err)
	}
}

var report = text.Must(text.New("report").Parse("Visitors: {{.}}\n"))

func robots(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	if err := report.Execute(w, 3); err != nil {
		log.Println("report:", err)
	}
}
