package main

import (
	"fmt"
	"os"
)

func main() {
	if len(os.Args) < 2 {
		fmt.Println("usage: wordcount FILE")
		os.Exit(2)
	}
	counts, err := countFile(os.Args[1])
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	for _, word := range mostUsed(counts, 10) {
		fmt.Printf("%6d %s\n", counts[word], word)
	}
}
