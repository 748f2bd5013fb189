package example

import (
	"log"
	"os"
	"time"

	"github.com/getsentry/sentry-go"
)

func main() {
	if err := sentry.Init(sentry.ClientOptions{Dsn: os.Getenv("SENTRY_DSN")}); err != nil {
		log.Fatal(err)
	}
	defer sentry.Flush(2 * time.Second)
	if err := serve(); err != nil {
		sentry.CaptureException(err)
		log.Fatal(err) // want "log.Fatal ends the program at once"
	}
}

func serve() error { return nil }
