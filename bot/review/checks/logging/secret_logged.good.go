package example

import (
	"fmt"
	"log"
	"log/slog"
	"net/http"
)

type credentials struct {
	Email    string
	Password string
}

// LogValue keeps the password out of every log line.
func (c credentials) LogValue() slog.Value {
	return slog.GroupValue(slog.String("email", c.Email))
}

func logIn(w http.ResponseWriter, r *http.Request) {
	in := credentials{r.FormValue("email"), r.FormValue("password")}
	slog.InfoContext(r.Context(), "login", "user", in)
	w.WriteHeader(http.StatusNoContent)
}

func check(password string, tokenErr error, tokenID string, passwordHash string) bool {
	if len(password) < 12 {
		log.Printf("password of %d letters refused", len(password))
		return false
	}
	log.Println("token refused:", tokenErr, tokenID)
	passwordValid := password != ""
	log.Println("password", passwordValid, maskToken(password))
	return passwordValid
}

func maskToken(token string) string {
	return token[:2] + "…"
}

// it is what the caller of this program asks for
func main() {
	token := maskToken("abc")
	fmt.Println(token)
}

func verify(text string, parse func(string) (any, error)) bool {
	token, err := parse(text)
	if err != nil {
		log.Println("refused:", err, token)
	}
	return err == nil
}
