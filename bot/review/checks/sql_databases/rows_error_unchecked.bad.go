package example

import (
	"context"
	"database/sql"
)

func titles(ctx context.Context, db *sql.DB) ([]string, error) {
	rows, err := db.QueryContext(ctx, "SELECT title FROM notes")
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var found []string
	for rows.Next() { // want "`rows.Err\(\)` is never asked"
		var title string
		if err := rows.Scan(&title); err != nil {
			return nil, err
		}
		found = append(found, title)
	}
	return found, nil
}
