package example

import "database/sql"

func poll(db *sql.DB, handle func(*sql.Rows)) error {
	for {
		if err := once(db, handle); err != nil {
			return err
		}
	}
}

func once(db *sql.DB, handle func(*sql.Rows)) error {
	rows, err := db.Query("SELECT id FROM jobs")
	if err != nil {
		return err
	}
	defer rows.Close()
	handle(rows)
	return rows.Err()
}
