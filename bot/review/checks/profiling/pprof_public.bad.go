package example

import (
	"log"
	"net/http"
	"net/http/pprof"
	_ "net/http/pprof"
	"os"
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

func serveOnChosenPort() error {
	return http.ListenAndServe(os.Getenv("ADDR"), nil) // want "pprof is open on the port of your API"
}

func router() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /hello", hello)
	mux.HandleFunc("/debug/pprof/", pprof.Index) // want "pprof is open on the port of your API"
	return mux
}
