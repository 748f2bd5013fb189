package example

import (
	"log"
	"os"

	"github.com/getsentry/sentry-go"
)

func main() {
	err := sentry.Init(sentry.ClientOptions{Dsn: os.Getenv("SENTRY_DSN")}) // want "never leaves this process"
	if err != nil {
		log.Fatal(err)
	}
	if err := run(); err != nil {
		sentry.CaptureException(err)
	}
}

func run() error {
	return nil
}
