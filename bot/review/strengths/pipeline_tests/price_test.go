package shop

import "testing"

func TestPrice(t *testing.T) {
	if got := price(2); got != 10 {
		t.Errorf("price(2) = %d, want 10", got)
	}
}

func price(n int) int { return 5 * n }
