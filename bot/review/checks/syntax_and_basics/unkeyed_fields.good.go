package example

import "database/sql"

func nickname(text string) sql.NullString {
	return sql.NullString{String: text, Valid: text != ""}
}
