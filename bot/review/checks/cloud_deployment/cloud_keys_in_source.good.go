package example

import (
	"context"
	"os"

	"github.com/aws/aws-sdk-go-v2/config"
	"github.com/aws/aws-sdk-go-v2/credentials"
	"github.com/aws/aws-sdk-go-v2/service/s3"
)

func newStorage(ctx context.Context) (*s3.Client, error) {
	settings, err := config.LoadDefaultConfig(ctx)
	if err != nil {
		return nil, err
	}
	return s3.NewFromConfig(settings), nil
}

func fromEnvironment() *s3.Client {
	given := credentials.NewStaticCredentialsProvider(os.Getenv("KEY_ID"), os.Getenv("KEY_SECRET"), "")
	return s3.New(s3.Options{Region: "eu-central-1", Credentials: given})
}

// an emulator on one's own machine takes any key
func emulator() *s3.Client {
	given := credentials.NewStaticCredentialsProvider("test", "test", "")
	return s3.New(s3.Options{Region: "us-east-1", Credentials: given})
}
