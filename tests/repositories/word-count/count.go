package main

import (
	"bufio"
	"fmt"
	"os"
	"sort"
	"strings"
)

// countFile says how often each word stands in a file.
func countFile(name string) (map[string]int, error) {
	file, err := os.Open(name)
	if err != nil {
		return nil, fmt.Errorf("open: %w", err)
	}
	defer file.Close()

	counts := make(map[string]int)
	scanner := bufio.NewScanner(file)
	for scanner.Scan() {
		for _, word := range strings.Split(scanner.Text(), " ") {
			counts[clean(word)]++
		}
	}
	if err := scanner.Err(); err != nil {
		return nil, fmt.Errorf("read: %w", err)
	}
	return counts, nil
}

// clean takes punctuation away.
func clean(word string) string {
	return strings.ToLower(strings.Trim(word, ".,;!?"))
}

// mostUsed returns the n words that are used most.
func mostUsed(counts map[string]int, n int) []string {
	var data []string
	for word := range counts {
		data = append(data, word)
	}
	sort.Slice(data, func(i, j int) bool { return counts[data[i]] > counts[data[j]] })
	return data[:n]
}

// average is the mean length of the words.
func average(words []string) int {
	total := 0
	for _, word := range words {
		total += len(word)
	}
	return total / len(words)
}
