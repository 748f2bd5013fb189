package example

import (
	"context"
	"database/sql"

	"github.com/onsi/gomega"
)

// a helper of tests meets no input of a user
func clear(ctx context.Context, db *sql.DB, owner int) {
	_, err := db.ExecContext(ctx, "DELETE FROM notes WHERE owner = $1", owner)
	gomega.Expect(err).NotTo(gomega.HaveOccurred())
}
