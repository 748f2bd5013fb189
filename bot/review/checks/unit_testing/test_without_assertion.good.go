package example

import (
	"os"
	"testing"
)

func double(n int) int { return 2 * n }

func TestDouble(t *testing.T) {
	if got, want := double(21), 42; got != want {
		t.Errorf("double(21) = %d, want %d", got, want)
	}
}

func TestEach(t *testing.T) {
	for name, n := range map[string]int{"one": 1} {
		t.Run(name, func(t *testing.T) {
			mustBeEven(t, double(n))
		})
	}
}

func mustBeEven(tb testing.TB, n int) {
	tb.Helper()
	if n%2 != 0 {
		tb.Fatalf("%d is odd", n)
	}
}

func TestPanics(t *testing.T) {
	if double(1) != 2 {
		panic("double(1) must be 2")
	}
}

func TestLater(t *testing.T) {
	t.Skip("needs a database")
}

func TestMain(m *testing.M) {
	os.Exit(m.Run())
}

func Testing(n int) int { return n }

func BenchmarkDouble(b *testing.B) {
	for b.Loop() {
		double(21)
	}
}
