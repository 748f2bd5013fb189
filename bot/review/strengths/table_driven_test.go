package example

import (
	"strings"
	"testing"
)

func TestUpper(t *testing.T) { // want "`TestUpper` tests its cases from a table"
	tests := []struct{ name, in, want string }{
		{"word", "go", "GO"},
		{"empty", "", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := strings.ToUpper(tt.in); got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}

func TestOne(t *testing.T) {
	if strings.ToUpper("go") != "GO" {
		t.Error("not upper")
	}
}

func TestUpperRuns(t *testing.T) {
	for _, word := range []string{"go", ""} {
		t.Run(word, func(t *testing.T) {
			strings.ToUpper(word)
		})
	}
}
