package example

import (
	"net/http"
	"strconv"

	"github.com/prometheus/client_golang/prometheus"
)

var requests = prometheus.NewCounterVec(
	prometheus.CounterOpts{Name: "requests_total", Help: "Requests by method, route and status."},
	[]string{"method", "route", "status"},
)

func count(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		recorder := &statusRecorder{ResponseWriter: w, status: http.StatusOK}
		next.ServeHTTP(recorder, r)
		requests.WithLabelValues(r.Method, r.Pattern, strconv.Itoa(recorder.status)).Inc()
	})
}

type statusRecorder struct {
	http.ResponseWriter
	status int
}

func (s *statusRecorder) WriteHeader(status int) {
	s.status = status
	s.ResponseWriter.WriteHeader(status)
}

func countKnown(next http.Handler) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		path := r.URL.Path
		if path != "/healthz" {
			path = "other"
		}
		next.ServeHTTP(w, r)
		requests.WithLabelValues(r.Method, path, "200").Inc()
	}
}

func countOrder(plan string) {
	requests.With(prometheus.Labels{"method": "POST", "route": "/orders", "status": plan}).Inc()
}

// it is registered for one path
func terms(w http.ResponseWriter, r *http.Request) {
	requests.WithLabelValues(r.Method, r.URL.Path, "200").Inc()
	http.ServeFile(w, r, "terms.html")
}
