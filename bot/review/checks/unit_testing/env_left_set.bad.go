package example

import (
	"os"
	"testing"
)

func TestPortFromEnvironment(t *testing.T) {
	os.Setenv("PORT", "9090") // want "sets .PORT. with os.Setenv"
	if got := port(); got != "9090" {
		t.Errorf("port() = %q, want 9090", got)
	}
}

func TestPortOfEachStage(t *testing.T) {
	for _, stage := range []string{"test", "live"} {
		t.Run(stage, func(t *testing.T) {
			os.Setenv("STAGE", stage) // want "stays set for every test after it"
			if port() == "" {
				t.Error("no port")
			}
		})
	}
}

func port() string { return os.Getenv("PORT") }
