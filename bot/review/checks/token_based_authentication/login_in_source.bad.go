package example

import (
	"crypto/subtle"
	"net/http"

	"github.com/gin-gonic/gin"
	"github.com/go-chi/chi/v5/middleware"
	"github.com/gofiber/fiber/v2/middleware/basicauth"
)

func admin(engine *gin.Engine) *gin.RouterGroup {
	return engine.Group("/admin", gin.BasicAuth(gin.Accounts{
		"ada": "made-up-0042", // want "the password of `ada` is written into the source"
	}))
}

var guarded = middleware.BasicAuth("admin", map[string]string{
	"ada": "made-up-0042", // want "the password of `ada`"
})

const password = "made-up-0042"

var users = basicauth.Config{Users: map[string]string{
	"ada": password, // want "the password of `ada`"
}}

func mayEnter(r *http.Request) bool {
	_, pass, ok := r.BasicAuth()
	return ok && subtle.ConstantTimeCompare([]byte(pass), []byte("made-up-0042")) == 1 // want "the expected `pass` is written"
}
