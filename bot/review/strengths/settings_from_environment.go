package example

import (
	"database/sql"
	"os"
)

func open() (*sql.DB, error) {
	return sql.Open("pgx", os.Getenv("DATABASE_URL")) // want "`open` reads the database's address"
}

func port() string {
	return os.Getenv("PORT")
}

func withFallback() string {
	return getEnv("DB_PASSWORD", "a password in the source after all")
}

func getEnv(name, fallback string) string {
	if value := os.Getenv(name); value != "" {
		return value
	}
	return fallback
}
