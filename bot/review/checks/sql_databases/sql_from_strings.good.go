package example

import (
	"context"
	"database/sql"
	"fmt"
	"net/http"
	"strings"

	"gorm.io/gorm"
)

func findUser(ctx context.Context, db *sql.DB, name string) *sql.Row {
	return db.QueryRowContext(ctx, "SELECT id, email FROM users WHERE name = $1", name)
}

type note struct{ Title, Body string }

const columns = "id, title, body"

func noteByID(db *sql.DB, id int64) *sql.Row {
	return db.QueryRow("SELECT "+columns+" FROM notes WHERE id = $1", id)
}

func page(db *sql.DB, size, number int) (*sql.Rows, error) {
	return db.Query(fmt.Sprintf("SELECT title FROM notes LIMIT %d OFFSET %v", size, size*number))
}

func notesIn(db *sql.DB, ids []any) (*sql.Rows, error) {
	marks := strings.TrimSuffix(strings.Repeat("?,", len(ids)), ",")
	return db.Query("SELECT title FROM notes WHERE id IN ("+marks+")", ids...)
}

func update(db *sql.DB, fields map[string]any) error {
	var sets []string
	var values []any
	for name, value := range fields {
		sets = append(sets, fmt.Sprintf("%s = $%d", name, len(sets)+1))
		values = append(values, value)
	}
	_, err := db.Exec("UPDATE notes SET "+strings.Join(sets, ", ")+" WHERE id = $"+fmt.Sprint(len(values)), values...)
	return err
}

var sortable = map[string]string{"title": "title", "newest": "created_at DESC"}

func sorted(db *sql.DB, r *http.Request) (*sql.Rows, error) {
	order, known := sortable[r.URL.Query().Get("sort")]
	if !known {
		order = "title"
	}
	return db.Query("SELECT title FROM notes ORDER BY " + order)
}

func filter(db *sql.DB, byOwner bool, owner int) (*sql.Rows, error) {
	query := `SELECT title FROM notes`
	condition := ""
	if byOwner {
		condition = " WHERE owner = $1"
	}
	return db.Query(query+condition, owner)
}

func search(db *gorm.DB, q string) []note {
	var found []note
	db.Where("title LIKE ?", "%"+q+"%").Find(&found)
	return found
}

func report(name string) error {
	return fmt.Errorf("delete from the list failed: name = '%s'", name)
}

func label(name string) string {
	return fmt.Sprintf("update of name = '%s' is done", name)
}
