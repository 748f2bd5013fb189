package example

import "database/sql"

type store struct {
	db     *sql.DB
	insert *sql.Stmt
}

func open(db *sql.DB) (*store, error) {
	insert, err := db.Prepare("INSERT INTO notes (text) VALUES ($1)")
	if err != nil {
		return nil, err
	}
	return &store{db: db, insert: insert}, nil
}

func (s *store) addAll(texts []string) error {
	stmt, err := s.db.Prepare("INSERT INTO notes (text) VALUES ($1)")
	if err != nil {
		return err
	}
	defer stmt.Close()
	for _, text := range texts {
		if _, err := stmt.Exec(text); err != nil {
			return err
		}
	}
	return nil
}

func (s *store) inTransaction(tx *sql.Tx, text string) error {
	stmt, err := tx.Prepare("INSERT INTO notes (text) VALUES ($1)")
	if err != nil {
		return err
	}
	_, err = stmt.Exec(text)
	return err
}

func (s *store) add(text string) error {
	_, err := s.db.Exec("INSERT INTO notes (text) VALUES ($1)", text)
	return err
}
