package greeting

import (
	"os"
	"testing"
	"time"
)

func TestMorning(t *testing.T) {
	now = func() time.Time { return time.Date(2026, 1, 2, 9, 0, 0, 0, time.UTC) } // want "changes `now` for the whole package"
	if got, want := Greeting(), "Good morning"; got != want {
		t.Errorf("Greeting() = %q, want %q", got, want)
	}
}

func TestArguments(t *testing.T) {
	os.Args = []string{"greeting", "--help"} // want "changes `os.Args` for the whole package"
	if got := len(os.Args); got != 2 {
		t.Errorf("%d arguments, want 2", got)
	}
}
