package example

import (
	"os"
	"os/signal"
)

func wait() {
	stop := make(chan os.Signal)
	signal.Notify(stop, os.Interrupt) // want "can be lost"
	<-stop
}
