package price

import "errors"

// Total is the sum of the prices in cents, with a voucher taken off.
func Total(cents []int, voucher string) (int, error) {
	sum := 0
	for _, c := range cents {
		if c < 0 {
			return 0, errors.New("a price is never negative")
		}
		sum += c
	}
	return sum - off(sum, voucher), nil
}

func off(sum int, voucher string) int {
	switch voucher {
	case "SAVE10":
		return sum / 10
	case "FIVER":
		return min(sum, 500)
	}
	return 0
}

func shipping(sum int, express bool) int {
	if express {
		return 990
	}
	if sum > 5000 {
		return 0
	}
	return 490
}

func round(cents int) int {
	if cents%10 >= 5 {
		return cents + 10 - cents%10
	}
	return cents - cents%10
}
