package example

import (
	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/credentials"
	"github.com/aws/aws-sdk-go-v2/service/s3"
)

const secretKey = "kq83hfZZ91+not/a/true/one/at/all+Lw91kqPo"

func newStorage() *s3.Client {
	return s3.New(s3.Options{
		Region:      "eu-central-1",
		Credentials: credentials.NewStaticCredentialsProvider("AKIAIOSFODNN7EXAMPLE", secretKey, ""), // want "a cloud key stands"
	})
}

var config = aws.Config{Region: "eu-central-1"}

// from the provider's own documentation, and so no true key
var mailKey = "AKIAIOSFODNN7EXAMPLE" // want "a cloud key stands"
