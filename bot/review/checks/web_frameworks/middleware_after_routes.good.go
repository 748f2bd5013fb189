package example

import (
	"net/http"

	"github.com/gin-contrib/cors"
	"github.com/gin-gonic/gin"
)

func routes() *gin.Engine {
	r := gin.New()
	r.Use(gin.Logger(), gin.Recovery(), cors.Default())
	r.GET("/health", health)
	api := r.Group("/api")
	api.Use(auth)
	api.GET("/notes", health)
	return r
}

func public() *gin.Engine {
	r := gin.Default()
	r.POST("/login", health)
	r.Use(auth)
	r.GET("/notes", health)
	return r
}

func auth(c *gin.Context) {
	if c.GetHeader("Authorization") == "" {
		c.AbortWithStatus(http.StatusUnauthorized)
	}
}

func health(c *gin.Context) {
	c.Status(http.StatusNoContent)
}
