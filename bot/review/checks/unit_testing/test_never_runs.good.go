package example

import "testing"

func double(n int) int { return 2 * n }

func TestDouble(t *testing.T) {
	if double(2) != 4 {
		t.Error(double(2))
	}
}
