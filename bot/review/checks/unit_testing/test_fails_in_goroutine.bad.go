package example

import "testing"

func TestAnswer(t *testing.T) {
	done := make(chan bool)
	go func() {
		defer close(done)
		if 6*7 != 42 {
			t.Fatal("wrong answer") // want "not the test's own"
		}
	}()
	<-done
}
