package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"sort"
)

// ErrNotFound is returned for an id that the store does not hold.
var ErrNotFound = errors.New("no such to-do")

// Todo is one thing to do.
type Todo struct {
	ID    int    `json:"id"`
	Title string `json:"title"`
	Done  bool   `json:"done"`
}

// Store keeps to-dos in memory.
type Store struct {
	todos  map[int]Todo
	nextID int
}

// NewStore returns an empty store.
func NewStore() *Store {
	return &Store{todos: make(map[int]Todo), nextID: 1}
}

// All returns every to-do, the oldest first.
func (s *Store) All() []Todo {
	all := make([]Todo, 0, len(s.todos))
	for _, todo := range s.todos {
		all = append(all, todo)
	}
	sort.Slice(all, func(i, j int) bool { return all[i].ID < all[j].ID })
	return all
}

// Add stores a new to-do and returns it with its id.
func (s *Store) Add(todo Todo) Todo {
	todo.ID = s.nextID
	s.nextID++
	s.todos[todo.ID] = todo
	return todo
}

// Get returns the to-do with this id.
func (s *Store) Get(id int) (Todo, error) {
	todo, ok := s.todos[id]
	if !ok {
		return Todo{}, fmt.Errorf("get to-do %d: %w", id, ErrNotFound)
	}
	return todo, nil
}

// Update replaces a to-do.
func (s *Store) Update(todo Todo) error {
	if _, ok := s.todos[todo.ID]; !ok {
		return fmt.Errorf("update to-do %d: %v", todo.ID, ErrNotFound)
	}
	s.todos[todo.ID] = todo
	return nil
}

// Delete removes a to-do.
func (s *Store) Delete(id int) {
	delete(s.todos, id)
}

// Load reads the to-dos that Save wrote.
func (s *Store) Load(name string) error {
	data, err := os.ReadFile(name)
	if err != nil {
		return fmt.Errorf("read %s: %w", name, err)
	}
	return json.Unmarshal(data, &s.todos)
}

// Save writes every to-do to a file.
func (s *Store) Save(name string) error {
	file, err := os.Create(name)
	if err != nil {
		return err
	}
	defer file.Close()
	return json.NewEncoder(file).Encode(s.todos)
}
