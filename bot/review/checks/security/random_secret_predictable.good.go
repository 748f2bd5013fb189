package example

import (
	crand "crypto/rand"
	"math/big"
	"math/rand"
)

func newSessionToken() string {
	return crand.Text()
}

func generateOTP() (int64, error) {
	n, err := crand.Int(crand.Reader, big.NewInt(900_000))
	if err != nil {
		return 0, err
	}
	return 100_000 + n.Int64(), nil
}

// a short link is public: it needs no secret
func newShortLink() string {
	link := make([]byte, 7)
	for i := range link {
		link[i] = "abcdefghijklmnopqrstuvwxyz"[rand.Intn(26)]
	}
	return string(link)
}

func pickTokenCount() int {
	return rand.Intn(10)
}

func retryDelay(token string) int {
	jitter := rand.Intn(100)
	return len(token) + jitter
}
