package example

import (
	"context"
	"encoding/json"
	"net/http"
)

type rate struct {
	Price float64 `json:"price"`
}

func fetchRate(url string) (rate, error) {
	resp, err := http.Get(url) // want "http.Get waits for an answer"
	if err != nil {
		return rate{}, err
	}
	defer resp.Body.Close()
	var found rate
	err = json.NewDecoder(resp.Body).Decode(&found)
	return found, err
}

func remove(url string) (*http.Response, error) {
	client := &http.Client{} // want "this http.Client waits"
	req, err := http.NewRequestWithContext(context.Background(), http.MethodDelete, url, nil)
	if err != nil {
		return nil, err
	}
	return client.Do(req)
}

func send(req *http.Request) (*http.Response, error) {
	return http.DefaultClient.Do(req) // want "http.DefaultClient waits"
}
