package shop

import "testing"

func TestTotal(t *testing.T) {
	if got, want := Total(2, 3), 5; got != want {
		t.Errorf("Total(2, 3) = %d, want %d", got, want)
	}
}
