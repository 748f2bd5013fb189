package example

import (
	"net/http"
	"os"

	"github.com/gin-gonic/gin"
)

func routes() *http.ServeMux {
	mux := http.NewServeMux()
	mux.Handle("/app/", http.StripPrefix("/app/", http.FileServer(http.Dir(".")))) // want "is served whole"
	return mux
}

func pages(r *gin.Engine) {
	here := "./"
	r.Static("/assets", here) // want "its .env, its source"
}

func address() string { return os.Getenv("ADDRESS") }
