package example

func age(ages map[string]int, name string) (int, bool) {
	years, known := ages[name] // want "`age` asks whether a key is in the map"
	return years, known
}

func careless(ages map[string]int, name string) int {
	years, _ := ages[name]
	return years
}
