package example

import (
	"fmt"
	"os"
	"strconv"
	"time"
)

func main() {
	port, _ := strconv.Atoi(os.Getenv("PORT")) // want "the error of strconv.Atoi is thrown away"
	f, _ := os.Open("settings.json")           // want "os.Open"
	defer f.Close()
	day, _ := time.Parse(time.DateOnly, os.Args[1]) // want "time.Parse"
	var text []byte
	text, _ = os.ReadFile(os.Args[2]) // want "os.ReadFile"
	fmt.Println(port, day, string(text))
}
