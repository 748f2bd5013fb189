package example

import "strings"

func list(names []string) string {
	var out strings.Builder
	for _, name := range names {
		out.WriteString("- ")
		out.WriteString(name)
		out.WriteString("\n")
	}
	return out.String()
}

func sum(prices []int) int {
	total := 0
	for _, price := range prices {
		total += price
	}
	return total
}

func lines(names []string) []string {
	var all []string
	for _, name := range names {
		line := "- " + name
		line += "\n"
		all = append(all, line)
	}
	return all
}

func firstLong(names []string) string {
	out := "first: "
	for _, name := range names {
		if len(name) > 10 {
			out += name
			break
		}
	}
	return out
}

func code(letters string) string {
	out := ""
	for i := 0; i < 6; i++ {
		out += letters[i : i+1]
	}
	return out
}
