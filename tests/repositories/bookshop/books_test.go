package main

import "testing"

func TestTotal(t *testing.T) {
	tests := []struct {
		name   string
		copies int
		want   float64
	}{
		{"one", 1, 20},
		{"ten", 10, 200},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := Total(Book{Price: 20}, tt.copies); got != tt.want {
				t.Errorf("Total(%d): got %v, want %v", tt.copies, got, tt.want)
			}
		})
	}
}
