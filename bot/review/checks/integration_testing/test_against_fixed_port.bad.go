package example

import (
	"net/http"
	"testing"
)

const address = "http://localhost:8080"

func TestHealth(t *testing.T) {
	response, err := http.Get(address + "/health") // want "needs port 8080 for itself"
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	if response.StatusCode != http.StatusOK {
		t.Errorf("status = %d, want 200", response.StatusCode)
	}
}
