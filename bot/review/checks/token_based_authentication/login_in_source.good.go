package example

import (
	"crypto/subtle"
	"net/http"
	"os"

	"github.com/gin-gonic/gin"
)

func admin(engine *gin.Engine, password string) *gin.RouterGroup {
	return engine.Group("/admin", gin.BasicAuth(gin.Accounts{
		"ada": password,
	}))
}

func mayEnter(r *http.Request) bool {
	_, pass, ok := r.BasicAuth()
	expected := os.Getenv("ADMIN_PASSWORD")
	return ok && expected != "" && subtle.ConstantTimeCompare([]byte(pass), []byte(expected)) == 1
}
