package example

import (
	"bytes"
	"context"
	"net/http"
)

func price(ctx context.Context, client *http.Client, url string) (int, error) {
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, url, nil)
	if err != nil {
		return 0, err
	}
	answer, err := client.Do(request)
	if err != nil {
		return 0, err
	}
	defer answer.Body.Close()
	return answer.StatusCode, nil
}

// a request that is read here and never sent has nobody to wait for
func readBody(ctx context.Context, body []byte, read func(*http.Request) error) error {
	request, err := http.NewRequest(http.MethodPost, "/", bytes.NewReader(body))
	if err != nil {
		return err
	}
	return read(request)
}
