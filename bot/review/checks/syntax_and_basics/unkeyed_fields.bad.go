package example

import "database/sql"

func nickname(text string) sql.NullString {
	return sql.NullString{text, text != ""} // want "sql.NullString"
}
