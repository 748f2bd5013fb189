package example

import (
	"sync/atomic"
	"testing"
	"time"
)

func countLater(counter *atomic.Int64) { go counter.Add(1) }

func TestCountLater(t *testing.T) {
	var counter atomic.Int64
	countLater(&counter)
	time.Sleep(100 * time.Millisecond) // want "sleeps for `100 \* time.Millisecond`"
	if got := counter.Load(); got != 1 {
		t.Errorf("counter = %d, want 1", got)
	}
}

func TestCountOften(t *testing.T) {
	for _, name := range []string{"first", "second"} {
		t.Run(name, func(t *testing.T) {
			var counter atomic.Int64
			countLater(&counter)
			time.Sleep(time.Second) // want "sleeps for `time.Second`"
			if counter.Load() != 1 {
				t.Error("not counted")
			}
		})
	}
}
