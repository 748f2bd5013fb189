package main

import (
	"fmt"

	"example.com/shop/price"
)

func main() {
	fmt.Println(price.Total([]int{995, 5}, "SAVE10"))
}
