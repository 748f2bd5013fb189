package example

import (
	"encoding/json"
	"fmt"
	"io"
	"net/http"
)

type rate struct {
	Price float64 `json:"price"`
}

func fetchRate(client *http.Client, url string) (rate, error) {
	resp, err := client.Get(url)
	if err != nil {
		return rate{}, err
	}
	defer resp.Body.Close()
	if resp.StatusCode != http.StatusOK {
		return rate{}, fmt.Errorf("rates answered %s", resp.Status)
	}
	var found rate
	err = json.NewDecoder(resp.Body).Decode(&found)
	return found, err
}

func isUp(client *http.Client, req *http.Request) bool {
	resp, err := client.Do(req)
	if err != nil {
		return false
	}
	defer func() {
		if err := resp.Body.Close(); err != nil {
			fmt.Println(err)
		}
	}()
	return resp.StatusCode == http.StatusOK
}

// whoever gets the response closes it
func send(client *http.Client, req *http.Request) (*http.Response, error) {
	resp, err := client.Do(req)
	if err != nil {
		return nil, err
	}
	return resp, nil
}

func open(client *http.Client, url string) (io.ReadCloser, error) {
	resp, err := client.Get(url)
	if err != nil {
		return nil, err
	}
	return resp.Body, nil
}

func read(client *http.Client, url string) error {
	resp, err := client.Get(url)
	if err != nil {
		return err
	}
	return drain(resp)
}

func drain(resp *http.Response) error {
	defer resp.Body.Close()
	_, err := io.Copy(io.Discard, resp.Body)
	return err
}
