package example

import (
	"context"
	"encoding/json"
	"net/http"
	"time"
)

type rate struct {
	Price float64 `json:"price"`
}

var client = &http.Client{Timeout: 10 * time.Second}

func fetchRate(url string) (rate, error) {
	resp, err := client.Get(url)
	if err != nil {
		return rate{}, err
	}
	defer resp.Body.Close()
	var found rate
	err = json.NewDecoder(resp.Body).Decode(&found)
	return found, err
}

func remove(ctx context.Context, url string) (*http.Response, error) {
	ctx, cancel := context.WithTimeout(ctx, 5*time.Second)
	defer cancel()
	req, err := http.NewRequestWithContext(ctx, http.MethodDelete, url, nil)
	if err != nil {
		return nil, err
	}
	return http.DefaultClient.Do(req)
}

func slowClient() http.Client {
	patient := http.Client{}
	patient.Timeout = 2 * time.Minute
	return patient
}

type registry struct{}

func (registry) Get(string) {}

func ask(http registry) {
	http.Get("https://example.com")
}
