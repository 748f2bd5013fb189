package example

import (
	"log"
	"net/http"
	"os"
	"time"

	"github.com/getsentry/sentry-go"
)

func main() {
	initSentry()
	log.Print(http.ListenAndServe(":8080", nil))
}

func initSentry() {
	if err := sentry.Init(sentry.ClientOptions{Dsn: os.Getenv("SENTRY_DSN")}); err != nil {
		log.Print(err)
	}
	defer sentry.Flush(2 * time.Second) // want "runs when initSentry returns"
}
