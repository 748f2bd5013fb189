package main

import (
	"fmt"
	"html/template"
	"log"
	"net/http"
	"os"
)

func main() {
	http.HandleFunc("/", show)
	http.HandleFunc("/file", func(w http.ResponseWriter, r *http.Request) {
		if r.FormValue("name") == "" {
			log.Fatalln("no name") // want "log.Fatalln runs while requests are served"
		}
	})
	log.Fatal(http.ListenAndServe(":8080", nil))
}

func show(w http.ResponseWriter, r *http.Request) {
	if err := page().Execute(w, nil); err != nil {
		log.Fatal(err) // want "log.Fatal runs"
	}
}

func page() *template.Template {
	t, err := template.ParseFiles("page.html")
	if err != nil {
		fmt.Println(err)
		os.Exit(1) // want "os.Exit runs"
	}
	return t
}
