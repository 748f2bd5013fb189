package price

import "testing"

func TestTotal(t *testing.T) {
	tests := map[string]struct {
		cents   []int
		voucher string
		want    int
	}{
		"nothing":       {nil, "", 0},
		"no voucher":    {[]int{995, 5}, "", 1000},
		"ten per cent":  {[]int{1000}, "SAVE10", 900},
		"less than off": {[]int{300}, "FIVER", 0},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			got, err := Total(test.cents, test.voucher)
			if err != nil || got != test.want {
				t.Errorf("Total(%v, %q) = %d, %v, want %d", test.cents, test.voucher, got, err, test.want)
			}
		})
	}
}
