package example

import (
	"context"
	"net/http"
)

func price(ctx context.Context, client *http.Client, url string) (int, error) {
	request, err := http.NewRequest(http.MethodGet, url, nil) // want "does not know the context"
	if err != nil {
		return 0, err
	}
	answer, err := client.Do(request)
	if err != nil {
		return 0, err
	}
	defer answer.Body.Close()
	return answer.StatusCode, ctx.Err()
}
