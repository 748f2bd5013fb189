package main // want "no go.mod stands above this file"

import "fmt"

func main() {
	fmt.Println("hello")
}
