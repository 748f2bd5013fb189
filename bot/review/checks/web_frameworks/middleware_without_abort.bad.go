package example

import (
	"net/http"

	"github.com/gin-gonic/gin"
)

func auth() gin.HandlerFunc {
	return func(c *gin.Context) {
		token := c.GetHeader("Authorization")
		if token == "" {
			c.JSON(http.StatusUnauthorized, gin.H{"error": "log in first"}) // want "c.JSON rejects the request"
			return
		}
		if !known(token) {
			c.String(403, "not yours") // want "without Abort the next handler still runs"
			return
		}
		c.Next()
	}
}

func admin(c *gin.Context) {
	if c.GetString("role") != "admin" {
		c.Status(http.StatusForbidden) // want "c.Status rejects"
		return
	}
}

func known(token string) bool { return token == "…" }

func routes(r *gin.Engine) {
	r.Use(auth(), admin)
}
