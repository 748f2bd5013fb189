package example

import (
	"crypto/tls"
	"crypto/x509"
	"net/http"
	"time"
)

func newClient(authority *x509.Certificate) *http.Client {
	pool := x509.NewCertPool()
	pool.AddCert(authority)
	transport := &http.Transport{
		TLSClientConfig: &tls.Config{RootCAs: pool, MinVersion: tls.VersionTLS12},
	}
	return &http.Client{Transport: transport, Timeout: 10 * time.Second}
}

func strict(transport *http.Transport, insecure bool) {
	transport.TLSClientConfig.InsecureSkipVerify = false
	transport.TLSClientConfig = &tls.Config{InsecureSkipVerify: insecure}
}
