package example

import (
	"strings"
	"testing"
)

func BenchmarkJoin(b *testing.B) {
	words := strings.Fields("the quick brown fox")
	for b.Loop() {
		strings.Join(words, " ")
	}
}

func BenchmarkRepeat(b *testing.B) {
	for i := 0; i < b.N; i++ {
		_ = strings.Repeat("x", 100)
	}
}

func BenchmarkSizes(b *testing.B) {
	for _, size := range []int{1, 100} {
		b.Run("", func(b *testing.B) { repeat(size, b) })
	}
}

func BenchmarkSmall(b *testing.B) { repeat(1, b) }

func repeat(size int, b *testing.B) {
	for b.Loop() {
		_ = strings.Repeat("x", size)
	}
}

func BenchmarkParallel(b *testing.B) {
	b.RunParallel(func(pb *testing.PB) {
		for pb.Next() {
			_ = strings.Repeat("x", 100)
		}
	})
}

func benchmarked(b *testing.B) {
	b.Log("not a benchmark: its name begins with a small letter")
}

func BenchmarkLater(b *testing.B) {
}
