package example

import (
	"net/http"

	gincors "github.com/gin-contrib/cors"
	"github.com/gin-gonic/gin"
	"github.com/rs/cors"
)

func allowed(origins []string) *cors.Cors {
	return cors.New(cors.Options{
		AllowedOrigins:   origins,
		AllowCredentials: true,
	})
}

func withGin() gin.HandlerFunc {
	config := gincors.DefaultConfig()
	config.AllowAllOrigins = true
	config.AllowCredentials = false
	return gincors.New(config)
}

func public(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Access-Control-Allow-Origin", "*")
		w.Header().Set("Access-Control-Allow-Methods", "GET")
		next.ServeHTTP(w, r)
	})
}

func open() *cors.Cors {
	return cors.New(cors.Options{AllowedOrigins: []string{"*"}, AllowedMethods: []string{"GET"}})
}

func subdomains() *cors.Cors {
	return cors.New(cors.Options{AllowedOrigins: []string{"https://*.example.com"}, AllowCredentials: true})
}
