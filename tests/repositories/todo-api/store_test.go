package main

import (
	"errors"
	"path/filepath"
	"testing"
)

func TestAddGivesIDs(t *testing.T) {
	store := NewStore()
	first := store.Add(Todo{Title: "buy milk"})
	second := store.Add(Todo{Title: "call mum"})
	if first.ID == second.ID {
		t.Fatalf("both to-dos have id %d", first.ID)
	}
}

func TestGet(t *testing.T) {
	store := NewStore()
	store.Add(Todo{Title: "buy milk"})
	tests := []struct {
		name string
		id   int
		want error
	}{
		{"known", 1, nil},
		{"unknown", 7, ErrNotFound},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if _, err := store.Get(tt.id); !errors.Is(err, tt.want) {
				t.Errorf("Get(%d): got %v, want %v", tt.id, err, tt.want)
			}
		})
	}
}

func TestUpdateUnknown(t *testing.T) {
	store := NewStore()
	if err := store.Update(Todo{ID: 7}); !errors.Is(err, ErrNotFound) {
		t.Errorf("Update(7): got %v, want %v", err, ErrNotFound)
	}
}

func TestSaveAndLoad(t *testing.T) {
	name := filepath.Join(t.TempDir(), "todos.json")
	store := NewStore()
	store.Add(Todo{Title: "buy milk"})
	store.Save(name)

	loaded := NewStore()
	if err := loaded.Load(name); err != nil {
		t.Fatal(err)
	}
	if len(loaded.All()) != 1 {
		t.Errorf("got %d to-dos, want 1", len(loaded.All()))
	}
}
