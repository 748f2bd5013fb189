package example

import (
	"context"
	"net/http"
	"time"
)

func fetch(ctx context.Context, url string) (*http.Response, error) {
	ctx, cancel := context.WithTimeout(ctx, 30*time.Second)
	defer cancel()
	time.Sleep(500 * time.Millisecond)
	client := &http.Client{
		Timeout: 10 * time.Minute,
	}
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, url, nil)
	if err != nil {
		return nil, err
	}
	return client.Do(request)
}

type settings struct{ Timeout int }

const pause = 2 * time.Second

func wait(seconds int) settings {
	time.Sleep(pause)
	time.Sleep(time.Duration(seconds) * time.Second)
	time.Sleep(0)
	return settings{Timeout: 30}
}
