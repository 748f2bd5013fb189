package example

func first(jobs <-chan string, stop <-chan struct{}) string {
	for {
		select {
		case job := <-jobs:
			return job
		case <-stop:
			return ""
		}
	}
}
