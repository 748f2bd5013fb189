package example

func ages() map[string]int {
	var found map[string]int
	found["Ada"] = 36 // want "never made"
	return found
}
