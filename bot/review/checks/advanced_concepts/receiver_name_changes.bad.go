package example

type Store struct{ books []string }

func (s *Store) Add(name string) { // want "different names"
	s.books = append(s.books, name)
}

func (store *Store) Len() int {
	return len(store.books)
}
