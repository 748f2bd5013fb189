package example

import (
	"log"
	"net/http"

	"github.com/gin-gonic/gin"
)

func order(c *gin.Context) {
	go func() { // want "this goroutine uses c after the handler has returned"
		log.Println("ordered:", c.Param("id"))
	}()
	go notify(c) // want "uses c"
	c.Status(http.StatusAccepted)
}

func notify(c *gin.Context) {
	log.Println(c.ClientIP())
}
