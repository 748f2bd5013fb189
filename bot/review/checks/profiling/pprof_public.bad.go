package example

import (
	"log"
	"net/http"
	_ "net/http/pprof"
)

func main() {
	http.HandleFunc("GET /hello", hello)
	log.Fatal(http.ListenAndServe(":8080", nil)) // want "pprof is open on :8080"
}

func serve() error {
	server := &http.Server{Addr: "0.0.0.0:8081"} // want "pprof is open on 0.0.0.0:8081"
	return server.ListenAndServe()
}

func hello(w http.ResponseWriter, r *http.Request) {
	w.Write([]byte("hello"))
}
