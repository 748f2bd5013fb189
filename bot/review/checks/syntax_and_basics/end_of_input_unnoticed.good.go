package example

import (
	"bufio"
	"fmt"
	"os"
	"strconv"
	"strings"
)

func main() {
	in := bufio.NewScanner(os.Stdin)
	for {
		fmt.Print("> ")
		if !in.Scan() {
			break
		}
		word := strings.TrimSpace(in.Text())
		if word == "quit" {
			break
		}
		fmt.Println(strings.ToUpper(word))
	}
	if err := in.Err(); err != nil {
		fmt.Println("cannot read:", err)
	}
}

func sum(in *bufio.Scanner) int {
	total := 0
	for in.Scan() {
		total += len(in.Text())
	}
	return total
}

// an empty line ends this one, and so does the end of the input
func untilEmpty(in *bufio.Scanner) (lines []string) {
	for {
		in.Scan()
		if in.Text() == "" {
			return lines
		}
		lines = append(lines, in.Text())
	}
}

func firstNumber(in *bufio.Scanner) (int, error) {
	for {
		in.Scan()
		number, err := strconv.Atoi(in.Text())
		if err != nil {
			return 0, err
		}
		if number > 0 {
			return number, nil
		}
	}
}

func ask(in *bufio.Scanner) bool {
	for {
		in.Scan()
		switch in.Text() {
		case "again":
			fmt.Println("Yes or no?")
		default:
			return in.Text() == "yes"
		}
	}
}

func words(in *bufio.Scanner, most int) (found []string) {
	text := "-"
	for text != "" {
		in.Scan()
		text = in.Text()
	}
	for i := 0; i < most; i++ {
		in.Scan()
		found = append(found, in.Text())
	}
	return found
}
