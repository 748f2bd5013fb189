package example

import (
	"net/http"

	"github.com/gin-gonic/gin"
)

const cookieName = "session_id"

func logIn(w http.ResponseWriter, id string) {
	http.SetCookie(w, &http.Cookie{
		Name:     cookieName,
		Value:    id,
		Path:     "/",
		HttpOnly: true,
		Secure:   true,
		SameSite: http.SameSiteLaxMode,
	})
}

func logOut(w http.ResponseWriter) {
	http.SetCookie(w, &http.Cookie{Name: cookieName, Value: "", Path: "/", MaxAge: -1})
}

func chooseTheme(w http.ResponseWriter, theme string) {
	// the page's script reads it
	http.SetCookie(w, &http.Cookie{Name: "theme", Value: theme})
}

func remember(w http.ResponseWriter, token string, secure bool) {
	cookie := http.Cookie{Name: "refresh_token", Value: token, Secure: secure}
	cookie.HttpOnly = true
	http.SetCookie(w, &cookie)
}

func expect(r *http.Request) {
	r.AddCookie(&http.Cookie{Name: cookieName})
}

func logInWithGin(c *gin.Context, secure bool) {
	c.SetCookie("jwt", c.Query("jwt"), 3600, "/", "", secure, true)
	c.SetCookie("session", id(c), -1, "/", "", false, false)
	c.SetCookie("jwt", "", 0, "/", "", false, false)
}

func id(c *gin.Context) string {
	return c.Query("id")
}
