package example

import "testing"

func TestAnswer(t *testing.T) {
	done := make(chan bool)
	go func() {
		defer close(done)
		if 6*7 != 42 {
			t.Error("wrong answer")
		}
	}()
	<-done
}
