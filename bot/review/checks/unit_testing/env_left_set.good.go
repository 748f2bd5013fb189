package example

import (
	"os"
	"testing"
)

func TestPortFromEnvironment(t *testing.T) {
	t.Setenv("PORT", "9090")
	if got := port(); got != "9090" {
		t.Errorf("port() = %q, want 9090", got)
	}
}

func TestPortWithoutEnvironment(t *testing.T) {
	old := os.Getenv("PORT")
	os.Setenv("PORT", "")
	t.Cleanup(func() { os.Setenv("PORT", old) })
	if got := port(); got != "8080" {
		t.Errorf("port() = %q, want 8080", got)
	}
}

func TestHost(t *testing.T) {
	os.Setenv("HOST", "example.org")
	defer os.Unsetenv("HOST")
	if os.Getenv("HOST") == "" {
		t.Error("no host")
	}
}

// what holds for all tests of a package is set before the first
func TestMain(m *testing.M) {
	os.Setenv("STAGE", "test")
	os.Exit(m.Run())
}

func port() string {
	if port := os.Getenv("PORT"); port != "" {
		return port
	}
	return "8080"
}
