package example

import (
	"fmt"
	"log/slog"
	"net/http"
)

func createOrder(w http.ResponseWriter, r *http.Request) {
	id := r.PathValue("id")
	if id == "" {
		slog.WarnContext(r.Context(), "order without id")
		http.Error(w, "no id", http.StatusBadRequest)
		return
	}
	slog.InfoContext(r.Context(), "order created", "order", id)
	w.WriteHeader(http.StatusCreated)
}

// what goes to the client is an answer, not a log line
func hello(w http.ResponseWriter, r *http.Request) {
	fmt.Fprintln(w, "hello", fmt.Sprint(r.PathValue("name")))
}

func main() {
	fmt.Println("listening on :8080")
	http.HandleFunc("/", hello)
}
