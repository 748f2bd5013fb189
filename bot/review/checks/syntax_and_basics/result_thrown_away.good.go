package example

import "fmt"

func greet(name string) {
	fmt.Printf("hello %s\n", name)
}
