package example

type shape interface { // want "`shape` is met by more than one of your types"
	Area() float64
}

type square struct{ side float64 }

func (s square) Area() float64 { return s.side * s.side }

type circle struct{ radius float64 }

func (c *circle) Area() float64 { return 3 * c.radius * c.radius }

type named interface {
	Name() string
}

func (s square) Name() string { return "square" }
