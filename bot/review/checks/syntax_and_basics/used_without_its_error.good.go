package example

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"strconv"
	"strings"
	"time"
)

func main() {
	port, err := strconv.Atoi(os.Getenv("PORT"))
	if err != nil {
		fmt.Println("PORT must be a number:", err)
		os.Exit(1)
	}
	fmt.Println("port", port)
}

func ask(in *bufio.Reader) string {
	answer, _ := in.ReadString('\n')
	return strings.TrimSpace(answer)
}

func lookUp(ages map[string]int, value any) (int, string) {
	age, _ := ages["Ada"]
	name, _ := value.(string)
	first, _ := split(name)
	return age, first
}

// split returns no error: its second result is the rest.
func split(name string) (string, string) {
	first, rest, _ := strings.Cut(name, " ")
	return first, rest
}

func asJSON(names []string) string {
	out, _ := json.Marshal(names) // strings can always be encoded
	return string(out)
}

func fixed() int {
	n, _ := strconv.Atoi("42")
	return n
}

func fixedByNames() time.Time {
	layout := "2006-01-02"
	day, _ := time.Parse(layout, "2024-05-01")
	return day
}
