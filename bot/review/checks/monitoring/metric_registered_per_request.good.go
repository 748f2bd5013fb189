package example

import (
	"net/http"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/promauto"
)

var orders = promauto.NewCounter(prometheus.CounterOpts{
	Name: "orders_total",
	Help: "Orders created.",
})

func createOrder(w http.ResponseWriter, r *http.Request) {
	orders.Inc()
	w.WriteHeader(http.StatusCreated)
}

// made once, when the middleware is put together
func measure(registry *prometheus.Registry, next http.Handler) http.Handler {
	seconds := prometheus.NewHistogramVec(prometheus.HistogramOpts{
		Name: "request_duration_seconds",
		Help: "How long requests take.",
	}, []string{"method"})
	registry.MustRegister(seconds)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		timer := prometheus.NewTimer(seconds.WithLabelValues(r.Method))
		defer timer.ObserveDuration()
		next.ServeHTTP(w, r)
	})
}
