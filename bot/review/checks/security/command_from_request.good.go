package example

import (
	"net/http"
	"net/netip"
	"os/exec"
)

func ping(w http.ResponseWriter, r *http.Request) {
	host, err := netip.ParseAddr(r.FormValue("host"))
	if err != nil {
		http.Error(w, "host must be an IP address", http.StatusBadRequest)
		return
	}
	out, err := exec.CommandContext(r.Context(), "ping", "-c", "1", host.String()).Output()
	if err != nil {
		http.Error(w, "no answer", http.StatusBadGateway)
		return
	}
	w.Write(out)
}

func search(w http.ResponseWriter, r *http.Request) {
	// one argument stays one argument, whatever stands in it
	out, _ := exec.CommandContext(r.Context(), "grep", "-F", "--", r.FormValue("q"), "notes.txt").Output()
	w.Write(out)
}

func backUp(folder string) error {
	return exec.Command("sh", "-c", "tar cz "+folder+" > backup.tgz").Run()
}
