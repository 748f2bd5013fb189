package example

import (
	"errors"
	"os"

	"golang.org/x/oauth2"
	"golang.org/x/oauth2/github"
)

func newConfig() (*oauth2.Config, error) {
	secret := os.Getenv("GITHUB_CLIENT_SECRET")
	if secret == "" {
		return nil, errors.New("GITHUB_CLIENT_SECRET is not set")
	}
	return &oauth2.Config{
		ClientID:     os.Getenv("GITHUB_CLIENT_ID"),
		ClientSecret: secret,
		Endpoint:     github.Endpoint,
	}, nil
}

type form struct{ ClientSecret string }

var (
	placeholder = oauth2.Config{ClientSecret: "your-client-secret"}
	empty       = oauth2.Config{ClientSecret: ""}
	another     = form{ClientSecret: "the text of a label"}
)
