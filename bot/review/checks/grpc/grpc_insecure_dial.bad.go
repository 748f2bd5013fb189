package example

import (
	"os"

	"google.golang.org/grpc"
	"google.golang.org/grpc/credentials/insecure"
)

func dialUsers() (*grpc.ClientConn, error) {
	return grpc.NewClient(os.Getenv("USERS_ADDR"), grpc.WithTransportCredentials(insecure.NewCredentials())) // want "not encrypted"
}

func dialStock() (*grpc.ClientConn, error) {
	return grpc.Dial("stock.example.com:443", grpc.WithInsecure()) // want "not encrypted"
}
