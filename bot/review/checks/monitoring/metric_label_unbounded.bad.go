package example

import (
	"net/http"

	"github.com/prometheus/client_golang/prometheus"
)

var requests = prometheus.NewCounterVec(
	prometheus.CounterOpts{Name: "requests_total", Help: "Requests by method and path."},
	[]string{"method", "path"},
)

var orders = prometheus.NewCounterVec(
	prometheus.CounterOpts{Name: "orders_total", Help: "Orders by user."},
	[]string{"user"},
)

func count(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		next.ServeHTTP(w, r)
		requests.WithLabelValues(r.Method, r.URL.Path).Inc() // want "the label r.URL.Path"
	})
}

func countOrder(userID string) {
	orders.With(prometheus.Labels{"user": userID}).Inc() // want "the label userID"
}

func countPath(next http.Handler) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		path := r.URL.Path
		next.ServeHTTP(w, r)
		requests.WithLabelValues(r.Method, path).Inc() // want "the label path"
	}
}
