package example

func list(names []string) string {
	out := ""
	for _, name := range names {
		out += "- " + name + "\n" // want "out is copied anew"
	}
	return out
}
