package example

func address(port int) string {
	return "localhost:" + string(port) // want "one letter"
}
