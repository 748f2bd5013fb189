package example

import (
	"net/http"

	"github.com/gin-gonic/gin"
)

func auth() gin.HandlerFunc {
	return func(c *gin.Context) {
		token := c.GetHeader("Authorization")
		if token == "" {
			c.AbortWithStatusJSON(http.StatusUnauthorized, gin.H{"error": "log in first"})
			return
		}
		if !known(token) {
			c.String(403, "not yours")
			c.Abort()
			return
		}
		c.Next()
	}
}

func known(token string) bool { return token == "…" }

func routes(r *gin.Engine) {
	r.Use(auth())
	r.GET("/notes/:id", show)
}

func show(c *gin.Context) {
	if c.Param("id") == "" {
		c.JSON(http.StatusBadRequest, gin.H{"error": "an id is needed"})
		return
	}
	c.Status(http.StatusNoContent)
}
