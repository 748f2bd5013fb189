package example

import (
	"database/sql"
	"log"
	"os"
)

type note struct{ Text string }

func scan(rows *sql.Rows) note {
	var n note
	err := rows.Scan(&n.Text)
	log.Fatal(err) // want "log.Fatal runs each time"
	return n
}

func read(name string) []byte {
	data, err := os.ReadFile(name)
	panic(err) // want "panic runs each time"
	return data
}
