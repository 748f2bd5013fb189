package example

import (
	"os"
	"os/signal"
)

func wait() {
	stop := make(chan os.Signal, 1)
	signal.Notify(stop, os.Interrupt)
	<-stop
}
