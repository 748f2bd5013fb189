package example

import (
	"net/http"

	gincors "github.com/gin-contrib/cors"
	"github.com/gin-gonic/gin"
	"github.com/rs/cors"
)

func allowed() *cors.Cors {
	return cors.New(cors.Options{ // want "any origin together with credentials"
		AllowedOrigins:   []string{"*"},
		AllowCredentials: true,
	})
}

func withGin() gin.HandlerFunc {
	config := gincors.DefaultConfig()
	config.AllowAllOrigins = true // want "any origin together with credentials"
	config.AllowCredentials = true
	return gincors.New(config)
}

func byHand(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Access-Control-Allow-Origin", "*") // want "any origin together with credentials"
		w.Header().Set("Access-Control-Allow-Credentials", "true")
		next.ServeHTTP(w, r)
	})
}
