package example

import (
	"log/slog"
	"net/http"

	"github.com/labstack/echo/v4"
)

func logRequests(next http.Handler) http.Handler { // want "next is never called"
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		slog.InfoContext(r.Context(), "request", "method", r.Method, "path", r.URL.Path)
	})
}

func requireKey(next echo.HandlerFunc) echo.HandlerFunc { // want "next is never called"
	return func(c echo.Context) error {
		if c.Request().Header.Get("X-Key") == "" {
			return echo.ErrUnauthorized
		}
		return nil
	}
}
