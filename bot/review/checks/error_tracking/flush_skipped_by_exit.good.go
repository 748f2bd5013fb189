package example

import (
	"log"
	"os"
	"time"

	"github.com/getsentry/sentry-go"
)

func main() {
	if err := run(); err != nil {
		log.Fatal(err)
	}
}

func run() error {
	if err := sentry.Init(sentry.ClientOptions{Dsn: os.Getenv("SENTRY_DSN")}); err != nil {
		return err
	}
	defer sentry.Flush(2 * time.Second)
	err := serve()
	if err != nil {
		sentry.CaptureException(err)
	}
	return err
}

func serve() error { return nil }
