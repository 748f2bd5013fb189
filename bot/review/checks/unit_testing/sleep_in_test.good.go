package example

import (
	"net/http"
	"net/http/httptest"
	"sync/atomic"
	"testing"
	"time"
)

func countLater(counter *atomic.Int64, done chan<- struct{}) {
	go func() {
		counter.Add(1)
		close(done)
	}()
}

func TestCountLater(t *testing.T) {
	var counter atomic.Int64
	done := make(chan struct{})
	countLater(&counter, done)
	select {
	case <-done:
	case <-time.After(5 * time.Second):
		t.Fatal("nothing was counted within five seconds")
	}
	if got := counter.Load(); got != 1 {
		t.Errorf("counter = %d, want 1", got)
	}
}

func TestSlowServer(t *testing.T) {
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		time.Sleep(50 * time.Millisecond)
	}))
	defer server.Close()
	client := http.Client{Timeout: time.Millisecond}
	if _, err := client.Get(server.URL); err == nil {
		t.Error("a slow answer must be an error")
	}
}

func TestAskAgain(t *testing.T) {
	var counter atomic.Int64
	go func() {
		time.Sleep(time.Millisecond)
		counter.Add(1)
	}()
	for deadline := time.Now().Add(5 * time.Second); counter.Load() == 0; {
		if time.Now().After(deadline) {
			t.Fatal("nothing was counted")
		}
		time.Sleep(time.Millisecond)
	}
}

type stopped struct{ at time.Time }

func (s stopped) Now() time.Time { return s.at }

func TestStopped(t *testing.T) {
	clock := stopped{at: time.Unix(0, 0)}
	first := clock.Now()
	time.Sleep(time.Millisecond)
	second := clock.Now()
	if !first.Equal(second) {
		t.Errorf("got %v, then %v", first, second)
	}
}
