package example

func has(names []string, wanted string) bool {
	for _, name := range names {
		if name == wanted {
			return true
		}
		return false // want "does not repeat"
	}
	return false
}
