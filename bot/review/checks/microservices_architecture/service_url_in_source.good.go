package example

import (
	"context"
	"errors"
	"net/http"
	"os"

	"google.golang.org/grpc"
)

type stock struct {
	url string
}

func newStock() (*stock, error) {
	url := os.Getenv("STOCK_URL")
	if url == "" {
		return nil, errors.New("set STOCK_URL, for example to http://localhost:8081")
	}
	return &stock{url: url}, nil
}

func (s *stock) request(ctx context.Context, sku string) (*http.Request, error) {
	return http.NewRequestWithContext(ctx, http.MethodGet, s.url+"/stock/"+sku, nil)
}

// a public service has one address
func weather(ctx context.Context) (*http.Request, error) {
	return http.NewRequestWithContext(ctx, http.MethodGet, "https://api.example.com/v1/weather", nil)
}

func dialUsers(address string, options ...grpc.DialOption) (*grpc.ClientConn, error) {
	return grpc.NewClient(address, options...)
}

func listen(handler http.Handler) *http.Server {
	return &http.Server{Addr: ":8080", Handler: handler}
}

func main() {
	conn, err := grpc.NewClient("localhost:50051")
	if err != nil {
		panic(err)
	}
	defer conn.Close()
}
