package example

type Store struct{ books []string }

func (s *Store) Add(name string) {
	s.books = append(s.books, name)
}

func (s *Store) Len() int {
	return len(s.books)
}
