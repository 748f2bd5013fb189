package example

func work(jobs <-chan func(), done <-chan struct{}) {
	for {
		select {
		case job := <-jobs:
			job()
		case <-done:
			return
		default: // want "as fast as it can"
		}
	}
}
