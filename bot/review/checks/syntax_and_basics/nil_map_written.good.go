package example

func ages() map[string]int {
	found := map[string]int{}
	found["Ada"] = 36
	return found
}
