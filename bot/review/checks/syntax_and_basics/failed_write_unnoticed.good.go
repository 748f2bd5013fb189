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

// forget cannot fail: the error is there for an interface.
func forget(kept map[string]string, name string) error {
	delete(kept, name)
	return nil
}

func deleteAll(kept map[string]string) {
	deleteKept(kept)
}

func deleteKept(kept map[string]string) error {
	for name := range kept {
		if err := forget(kept, name); err != nil {
			return nil
		}
	}
	return nil
}

func rename(db *sql.DB, n note) error {
	if _, err := db.Exec("UPDATE notes SET text = $1 WHERE id = $2", n.Text, n.ID); err != nil {
		return fmt.Errorf("rename note %d: %w", n.ID, err)
	}
	fmt.Println("saved")
	return nil
}

func move(tx *sql.Tx, n note) error {
	defer tx.Rollback()
	_, err := tx.Exec("DELETE FROM notes WHERE id = $1", n.ID)
	if err != nil {
		return err
	}
	return tx.Commit()
}

func backUp(n note) {
	if err := os.WriteFile("note.txt", []byte(n.Text), 0o600); err != nil {
		fmt.Println("no copy was made:", err)
	}
	updateTitle(&n)
}

// updateTitle cannot fail: it returns no error.
func updateTitle(n *note) {
	n.Text = "# " + n.Text
}

func count(db *sql.DB) (int, error) {
	var n int
	err := db.QueryRow("SELECT count(*) FROM notes").Scan(&n)
	return n, err
}
