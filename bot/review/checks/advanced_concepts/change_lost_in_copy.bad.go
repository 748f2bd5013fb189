package example

type Student struct {
	Name  string
	Class int
}

func (s Student) Promote() {
	s.Class++ // want "of a copy"
}
