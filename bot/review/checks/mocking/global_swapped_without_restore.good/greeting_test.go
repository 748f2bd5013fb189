package greeting

import (
	"os"
	"testing"
	"time"
)

func TestMorning(t *testing.T) {
	old := now
	t.Cleanup(func() { now = old })
	now = func() time.Time { return time.Date(2026, 1, 2, 9, 0, 0, 0, time.UTC) }
	if got, want := Greeting(), "Good morning"; got != want {
		t.Errorf("Greeting() = %q, want %q", got, want)
	}
}

func swapArguments(arguments ...string) (restore func()) {
	old := os.Args
	os.Args = arguments
	return func() { os.Args = old }
}

func TestArguments(t *testing.T) {
	defer swapArguments("greeting")()
	if len(os.Args) != 1 {
		t.Error("not swapped")
	}
}

var calls int

func TestCount(t *testing.T) {
	calls = 0
	calls++
	if calls != 1 {
		t.Error("not counted")
	}
	now := func() time.Time { return time.Time{} }
	if now().IsZero() != true {
		t.Error("a local name is nobody else's business")
	}
}
