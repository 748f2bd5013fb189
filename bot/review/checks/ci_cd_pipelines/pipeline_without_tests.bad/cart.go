package shop

// Total is the price of two things.
func Total(a, b int) int {
	return a + b
}
