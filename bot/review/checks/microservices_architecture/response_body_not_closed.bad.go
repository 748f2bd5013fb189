package example

import (
	"encoding/json"
	"fmt"
	"net/http"
)

type rate struct {
	Price float64 `json:"price"`
}

func fetchRate(client *http.Client, url string) (rate, error) {
	resp, err := client.Get(url) // want "never closed"
	if err != nil {
		return rate{}, err
	}
	if resp.StatusCode != http.StatusOK {
		return rate{}, fmt.Errorf("rates answered %s", resp.Status)
	}
	var found rate
	err = json.NewDecoder(resp.Body).Decode(&found)
	return found, err
}

func isUp(client *http.Client, req *http.Request) bool {
	_, err := client.Do(req) // want "never closed"
	return err == nil
}
