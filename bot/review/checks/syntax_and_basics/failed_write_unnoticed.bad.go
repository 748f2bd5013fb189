package example

import (
	"database/sql"
	"fmt"
	"os"
)

type note struct {
	ID   int
	Text string
}

func rename(db *sql.DB, n note) {
	db.Exec("UPDATE notes SET text = $1 WHERE id = $2", n.Text, n.ID) // want "when db.Exec fails nobody notices"
	fmt.Println("saved")
}

func move(tx *sql.Tx, n note) error {
	if _, err := tx.Exec("DELETE FROM notes WHERE id = $1", n.ID); err != nil {
		return err
	}
	_ = tx.Commit() // want "tx.Commit fails"
	return nil
}

func backUp(n note) {
	os.WriteFile("note.txt", []byte(n.Text), 0o600) // want "os.WriteFile fails"
	saveCopy(n)                                     // want "saveCopy fails"
}

func saveCopy(n note) error {
	return os.WriteFile(fmt.Sprint(n.ID), []byte(n.Text), 0o600)
}
