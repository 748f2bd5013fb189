package main

func main() { // want "`loops/main.go` and your other exercises"
	for i := 0; i < 3; i++ {
		println(i)
	}
}
