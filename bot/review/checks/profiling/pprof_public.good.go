package example

import (
	"log"
	"net/http"
	"net/http/pprof"
	_ "net/http/pprof"
	"os"
	"time"
)

func main() {
	go func() {
		log.Println(http.ListenAndServe("localhost:6060", nil))
	}()
	mux := http.NewServeMux()
	mux.HandleFunc("GET /hello", hello)
	server := &http.Server{Addr: ":8080", Handler: mux, ReadHeaderTimeout: 5 * time.Second}
	log.Fatal(server.ListenAndServe())
}

func hello(w http.ResponseWriter, r *http.Request) {
	w.Write([]byte("hello"))
}

func serve(handler http.Handler) error {
	return http.ListenAndServe(":8081", handler)
}

func chosen() error {
	return http.ListenAndServe(os.Getenv("PPROF_ADDR"), nil)
}

// a mux for operators alone, on a port of its own
func operators() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("/debug/pprof/", pprof.Index)
	mux.HandleFunc("GET /healthz", hello)
	return mux
}
