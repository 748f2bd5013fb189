package example

import (
	"strings"
	"testing"
)

func BenchmarkJoin(b *testing.B) { // want "BenchmarkJoin does its work once"
	words := strings.Fields("the quick brown fox")
	strings.Join(words, " ")
}

func BenchmarkRepeat(bench *testing.B) { // want "BenchmarkRepeat does its work once"
	bench.ReportAllocs()
	for i := 0; i < 1000; i++ {
		_ = strings.Repeat("x", i)
	}
}
