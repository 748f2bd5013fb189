package example

import (
	"encoding/json"
	"io"
	"log/slog"
	"net/http"

	"github.com/gin-gonic/gin"
)

func logBody(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, err := io.ReadAll(r.Body) // want "the handler behind finds it empty"
		if err != nil {
			http.Error(w, "the body cannot be read", http.StatusBadRequest)
			return
		}
		slog.InfoContext(r.Context(), "request", "bytes", len(body))
		next.ServeHTTP(w, r)
	})
}

func checkTenant(c *gin.Context) {
	var in struct{ Tenant string }
	if err := json.NewDecoder(c.Request.Body).Decode(&in); err != nil { // want "the handler behind finds it empty"
		c.AbortWithStatus(http.StatusBadRequest)
		return
	}
	c.Next()
}
