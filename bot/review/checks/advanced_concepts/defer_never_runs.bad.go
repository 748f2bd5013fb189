package example

import "database/sql"

func poll(db *sql.DB, handle func(*sql.Rows)) error {
	for {
		rows, err := db.Query("SELECT id FROM jobs")
		if err != nil {
			continue
		}
		defer rows.Close() // want "infinite"
		handle(rows)
	}
}
