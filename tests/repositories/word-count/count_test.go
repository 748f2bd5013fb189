package main

import "testing"

func TestClean(t *testing.T) {
	if got := clean("Hello,"); got != "hello" {
		t.Errorf("clean: got %q, want %q", got, "hello")
	}
}

func TestAverage(t *testing.T) {
	if got := average([]string{"go", "gopher"}); got != 4 {
		t.Errorf("average: got %d, want 4", got)
	}
}
