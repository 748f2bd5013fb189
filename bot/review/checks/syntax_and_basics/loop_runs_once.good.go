package example

func has(names []string, wanted string) bool {
	for i := range names {
		if names[i] == wanted || names[i] == "*" {
			return true
		}
	}
	return false
}
