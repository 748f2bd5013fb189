package example

import (
	"bytes"
	"html/template"
	"log"
	"net/http"
)

var page = template.Must(template.ParseFiles("page.html"))

func show(w http.ResponseWriter, r *http.Request) {
	var body bytes.Buffer
	if err := page.Execute(&body, r.FormValue("name")); err != nil {
		log.Println("show:", err)
		http.Error(w, "try again later", http.StatusInternalServerError)
		return
	}
	if _, err := body.WriteTo(w); err != nil {
		log.Println("show:", err)
	}
}

func load(name string) (http.HandlerFunc, error) {
	other, err := template.ParseFiles(name)
	if err != nil {
		return nil, err
	}
	return func(w http.ResponseWriter, r *http.Request) {
		if err := other.Execute(w, nil); err != nil {
			log.Println(err)
		}
	}, nil
}
