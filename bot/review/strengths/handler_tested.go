package example

import (
	"net/http"
	"net/http/httptest"
	"testing"
)

func hello(w http.ResponseWriter, r *http.Request) {
	w.WriteHeader(http.StatusTeapot)
}

func TestHello(t *testing.T) {
	w := httptest.NewRecorder() // want "`TestHello` sends a real request"
	hello(w, httptest.NewRequest(http.MethodGet, "/", nil))
	if w.Code != http.StatusTeapot {
		t.Errorf("got %d", w.Code)
	}
}

func TestHelloRuns(t *testing.T) {
	w := httptest.NewRecorder()
	hello(w, httptest.NewRequest(http.MethodGet, "/", nil))
}

func TestHelloPrints(t *testing.T) {
	w := httptest.NewRecorder()
	hello(w, httptest.NewRequest(http.MethodGet, "/", nil))
	t.Log(w.Body.String())
}
