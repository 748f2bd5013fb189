package example

import (
	"net/http"
	"os"

	"github.com/gin-gonic/gin"
)

func routes() *http.ServeMux {
	mux := http.NewServeMux()
	mux.Handle("/app/", http.StripPrefix("/app/", http.FileServer(http.Dir("public"))))
	return mux
}

func pages(r *gin.Engine) {
	r.Static("/assets", "./public/assets")
	r.StaticFile("/", "./public/index.html")
}

func address() string { return os.Getenv("ADDRESS") }
