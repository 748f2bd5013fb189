package example

import (
	"net/http"

	"github.com/prometheus/client_golang/prometheus"
)

func createOrder(w http.ResponseWriter, r *http.Request) {
	orders := prometheus.NewCounter(prometheus.CounterOpts{ // want "made anew for each request"
		Name: "orders_total",
		Help: "Orders created.",
	})
	prometheus.MustRegister(orders) // want "made anew for each request"
	orders.Inc()
	w.WriteHeader(http.StatusCreated)
}

func listOrders(w http.ResponseWriter, r *http.Request) {
	count("orders_listed_total").Inc()
	w.Write([]byte("[]"))
}

func count(name string) prometheus.Counter {
	counter := prometheus.NewCounter(prometheus.CounterOpts{Name: name}) // want "made anew for each request"
	prometheus.Register(counter)                                         // want "made anew for each request"
	return counter
}
