package example

import (
	"context"
	"net/http"

	"google.golang.org/grpc"
)

const stockURL = "http://localhost:8081"

func stockRequest(ctx context.Context, sku string) (*http.Request, error) {
	return http.NewRequestWithContext(ctx, http.MethodGet, stockURL+"/stock", nil) // want "http://localhost:8081/stock"
}

func dialUsers(options ...grpc.DialOption) (*grpc.ClientConn, error) {
	return grpc.NewClient("users:50051", options...) // want "users:50051"
}
