package example

import "testing"

func double(n int) int { return 2 * n }

func Testdouble(t *testing.T) { // want "must not be lowercase"
	if double(2) != 4 {
		t.Error(double(2))
	}
}
