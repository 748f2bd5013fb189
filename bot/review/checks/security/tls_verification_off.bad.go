package example

import (
	"crypto/tls"
	"net/http"
	"time"
)

func newClient() *http.Client {
	transport := &http.Transport{
		TLSClientConfig: &tls.Config{
			InsecureSkipVerify: true, // want "any certificate will do"
		},
	}
	return &http.Client{Transport: transport, Timeout: 10 * time.Second}
}

func loosen(transport *http.Transport) {
	transport.TLSClientConfig.InsecureSkipVerify = true // want "any certificate will do"
}
