package example

import (
	"net/http"
	"os/exec"
)

func ping(w http.ResponseWriter, r *http.Request) {
	host := r.FormValue("host")
	out, err := exec.CommandContext(r.Context(), "sh", "-c", "ping -c 1 "+host).Output() // want "any command"
	if err != nil {
		http.Error(w, "no answer", http.StatusBadGateway)
		return
	}
	w.Write(out)
}

func run(w http.ResponseWriter, r *http.Request) {
	exec.Command(r.URL.Query().Get("tool"), "--version").Run() // want "any command"
	w.WriteHeader(http.StatusNoContent)
}
