package main

import (
	"html/template"
	"log"
	"net/http"
	"os"
)

func show(page *template.Template) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		if err := page.Execute(w, nil); err != nil {
			log.Println("show:", err)
			http.Error(w, "try again later", http.StatusInternalServerError)
		}
	}
}

func main() {
	page, err := template.ParseFiles("page.html")
	if err != nil {
		log.Fatal(err)
	}
	http.HandleFunc("/", show(page))
	http.HandleFunc("/health", func(w http.ResponseWriter, r *http.Request) {
		w.WriteHeader(http.StatusNoContent)
	})
	log.Fatal(http.ListenAndServe(address(), nil))
}

func address() string {
	port := os.Getenv("PORT")
	if port == "" {
		log.Fatal("PORT is not set")
	}
	return ":" + port
}
