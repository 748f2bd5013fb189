package example

import "fmt"

func greet(name string) {
	fmt.Sprintf("hello %s", name) // want "nobody takes it"
}
