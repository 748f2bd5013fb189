package example

import (
	"net/http"

	"github.com/gin-gonic/gin"
)

const cookieName = "session_id"

func logIn(w http.ResponseWriter, id string) {
	http.SetCookie(w, &http.Cookie{ // want "lacks HttpOnly and Secure"
		Name:  cookieName,
		Value: id,
		Path:  "/",
	})
}

func remember(w http.ResponseWriter, token string) {
	cookie := http.Cookie{Name: "refresh_token", Value: token, HttpOnly: true} // want "lacks Secure"
	http.SetCookie(w, &cookie)
}

func logInWithGin(c *gin.Context) {
	c.SetCookie("jwt", c.Query("jwt"), 3600, "/", "", true, false) // want "lacks HttpOnly"
}
