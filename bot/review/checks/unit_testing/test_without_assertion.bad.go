package example

import (
	"fmt"
	"testing"
)

func double(n int) int { return 2 * n }

func TestDouble(t *testing.T) { // want "`TestDouble` can never fail"
	got := double(21)
	fmt.Println("double:", got)
	t.Log(got)
}

func TestDoubleOfNegative(t *testing.T) { // want "can never fail"
	for _, n := range []int{-1, -2} {
		t.Run(fmt.Sprint(n), func(t *testing.T) {
			double(n)
		})
	}
}
