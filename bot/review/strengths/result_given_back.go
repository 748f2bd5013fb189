package example

import "fmt"

func sum(numbers []int) int { // want "`sum` takes what it needs"
	total := 0
	for _, n := range numbers {
		total += n
	}
	return total
}

func loud(n int) int {
	if n > 9 {
		fmt.Println("many")
	}
	return n
}

func unused(n int) int {
	if n > 9 {
		return 9
	}
	return n
}

func main() {
	fmt.Println(sum([]int{1, 2}), loud(3))
}
