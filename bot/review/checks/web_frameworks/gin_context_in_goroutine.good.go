package example

import (
	"context"
	"log"
	"net/http"

	"github.com/gin-gonic/gin"
)

func order(c *gin.Context) {
	id := c.Param("id")
	go func() {
		log.Println("ordered:", id)
	}()
	go notify(c.Copy())
	c.Status(http.StatusAccepted)
}

func notify(c *gin.Context) {
	log.Println(c.ClientIP())
}

func export(c *gin.Context) {
	copied := c.Copy()
	go func() {
		log.Println("export:", copied.Param("id"))
	}()
	go func(c *gin.Context) {
		log.Println("export:", c.Param("id"))
	}(c.Copy())
	go watch(c.Request.Context())
	c.Status(http.StatusAccepted)
}

func watch(ctx context.Context) {
	<-ctx.Done()
}
