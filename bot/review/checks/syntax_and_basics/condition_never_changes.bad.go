package example

import "strconv"

func sum(a, b string) (int, error) {
	x, err := strconv.Atoi(a)
	if err != nil {
		return 0, err
	}
	y, err2 := strconv.Atoi(b)
	if err != nil { // want "same answer: err is always nil here"
		return 0, err2
	}
	return x + y, nil
}
