package example

import (
	"net"
	"net/http"
	"net/http/httptest"
	"testing"
)

func health(w http.ResponseWriter, r *http.Request) {}

func TestHealth(t *testing.T) {
	server := httptest.NewServer(http.HandlerFunc(health))
	defer server.Close()
	response, err := http.Get(server.URL + "/health")
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	if response.StatusCode != http.StatusOK {
		t.Errorf("status = %d, want 200", response.StatusCode)
	}
}

func TestHealthAlone(t *testing.T) {
	request := httptest.NewRequest("GET", "http://localhost:8080/health", nil)
	recorder := httptest.NewRecorder()
	health(recorder, request)
	if recorder.Code != http.StatusOK {
		t.Errorf("status = %d, want 200", recorder.Code)
	}
}

func TestListen(t *testing.T) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	listener.Close()
}
