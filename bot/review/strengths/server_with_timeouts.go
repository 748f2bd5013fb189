package example

import (
	"net/http"
	"time"
)

func serve(h http.Handler) error {
	srv := &http.Server{Addr: ":8080", Handler: h, ReadHeaderTimeout: 5 * time.Second} // want "`serve` has timeouts"
	return srv.ListenAndServe()
}

func serveForever(h http.Handler) error {
	srv := &http.Server{Addr: ":8080", Handler: h}
	return srv.ListenAndServe()
}
