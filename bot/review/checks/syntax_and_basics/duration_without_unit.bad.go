package example

import (
	"context"
	"net/http"
	"time"
)

func fetch(ctx context.Context, url string) (*http.Response, error) {
	ctx, cancel := context.WithTimeout(ctx, 30) // want "a bare 30 is that many nanoseconds"
	defer cancel()
	time.Sleep(500) // want "500"
	client := &http.Client{
		Timeout: 10 * 60, // want "10 \* 60"
	}
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, url, nil)
	if err != nil {
		return nil, err
	}
	return client.Do(request)
}
