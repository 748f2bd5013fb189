package example

import (
	"log"
	"net/http"
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
	if err := initSentry(); err != nil {
		return err
	}
	defer sentry.Flush(2 * time.Second)
	return http.ListenAndServe(":8080", nil)
}

func initSentry() error {
	return sentry.Init(sentry.ClientOptions{Dsn: os.Getenv("SENTRY_DSN")})
}
