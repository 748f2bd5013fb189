package example

import "strconv"

func address(port int) string {
	return "localhost:" + strconv.Itoa(port)
}
