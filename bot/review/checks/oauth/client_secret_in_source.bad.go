package example

import (
	"golang.org/x/oauth2"
	"golang.org/x/oauth2/github"
)

const clientSecret = "made-up-for-this-page-0042"

var config = oauth2.Config{
	ClientID:     "0042",
	ClientSecret: clientSecret, // want "client secret is written into the source"
	Endpoint:     github.Endpoint,
}
