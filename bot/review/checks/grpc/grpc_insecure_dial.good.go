package example

import (
	"crypto/tls"
	"flag"
	"os"

	"google.golang.org/grpc"
	"google.golang.org/grpc/credentials"
	"google.golang.org/grpc/credentials/insecure"
)

func dialUsers() (*grpc.ClientConn, error) {
	secure := credentials.NewTLS(&tls.Config{MinVersion: tls.VersionTLS12})
	return grpc.NewClient(os.Getenv("USERS_ADDR"), grpc.WithTransportCredentials(secure))
}

func dialMyMachine() (*grpc.ClientConn, error) {
	return grpc.NewClient("localhost:50051", grpc.WithTransportCredentials(insecure.NewCredentials()))
}

func dialSamePod() (*grpc.ClientConn, error) {
	return grpc.NewClient(":50051", grpc.WithTransportCredentials(insecure.NewCredentials()))
}

func dial(address string, options ...grpc.DialOption) (*grpc.ClientConn, error) {
	return grpc.NewClient(address, options...)
}

var address = flag.String("address", ":50051", "the server to try")

func try() (*grpc.ClientConn, error) {
	return grpc.NewClient(*address, grpc.WithTransportCredentials(insecure.NewCredentials()))
}
