package example

import (
	"bufio"
	"fmt"
	"net"
	"os"
	"strconv"
	"strings"
)

func main() {
	in := bufio.NewScanner(os.Stdin)
	for {
		fmt.Print("> ")
		in.Scan() // want "goes on with an empty text"
		word := strings.TrimSpace(in.Text())
		if word == "quit" {
			break
		}
		fmt.Println(strings.ToUpper(word))
	}
}

func greet(conn net.Conn, known func(string) bool) string {
	in := bufio.NewScanner(conn)
	name := ""
	for {
		fmt.Fprint(conn, "Your name: ")
		if in.Scan() { // want "when the input ends"
			name = in.Text()
		}
		if known(name) {
			return name
		}
	}
}

func guess(in *bufio.Scanner, secret int) (tries int) {
	guessed := secret - 1
	for guessed != secret {
		in.Scan() // want "Scan gives false here"
		guessed, _ = strconv.Atoi(in.Text())
		tries++
	}
	return tries
}
