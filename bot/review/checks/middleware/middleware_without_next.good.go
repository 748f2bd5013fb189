package example

import (
	"log/slog"
	"net/http"

	"github.com/labstack/echo/v4"
)

func logRequests(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		slog.InfoContext(r.Context(), "request", "method", r.Method, "path", r.URL.Path)
		next.ServeHTTP(w, r)
	})
}

func requireKey(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
		if c.Request().Header.Get("X-Key") == "" {
			return echo.ErrUnauthorized
		}
		return next(c)
	}
}

// handed on to something that calls it
func limit(next http.Handler) http.Handler {
	return http.MaxBytesHandler(next, 1<<20)
}

// closed answers everything itself, as its parameter says
func closed(_ http.Handler) http.Handler {
	return http.NotFoundHandler()
}

type server struct {
	mux http.Handler
}

func (s *server) withHandler(h http.Handler) *server {
	return &server{mux: h}
}
