package example

import (
	"context"
	"database/sql"
	"time"
)

type order struct {
	ID, CustomerID int64
	Customer       string
}

func orders(ctx context.Context, db *sql.DB) ([]order, error) {
	rows, err := db.QueryContext(ctx, `
		SELECT orders.id, orders.customer_id, customers.name
		FROM orders JOIN customers ON customers.id = orders.customer_id`)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var found []order
	for rows.Next() {
		var o order
		if err := rows.Scan(&o.ID, &o.CustomerID, &o.Customer); err != nil {
			return nil, err
		}
		found = append(found, o)
	}
	return found, rows.Err()
}

func waitFor(ctx context.Context, db *sql.DB) error {
	for {
		var one int
		if err := db.QueryRowContext(ctx, "SELECT 1").Scan(&one); err == nil {
			return nil
		}
		time.Sleep(time.Second)
	}
}

func poll(ctx context.Context, db *sql.DB, ticks <-chan time.Time) error {
	for i := 0; i < 3; i++ {
		if _, err := db.ExecContext(ctx, "DELETE FROM sessions WHERE ends < now()"); err != nil {
			return err
		}
		<-ticks
	}
	return nil
}

func firstOf(ctx context.Context, db *sql.DB, tables []string) (count int, err error) {
	for range tables {
		err = db.QueryRowContext(ctx, "SELECT count(*) FROM notes").Scan(&count)
		return count, err
	}
	return 0, nil
}

func insertAll(ctx context.Context, tx *sql.Tx, orders []order) error {
	insert, err := tx.PrepareContext(ctx, "INSERT INTO orders (customer_id) VALUES ($1)")
	if err != nil {
		return err
	}
	defer insert.Close()
	for _, o := range orders {
		if _, err := insert.ExecContext(ctx, o.CustomerID); err != nil {
			return err
		}
	}
	return nil
}

func handle(messages <-chan int64, db *sql.DB) {
	for id := range messages {
		var name string
		if err := db.QueryRow("SELECT name FROM customers WHERE id = $1", id).Scan(&name); err != nil {
			continue
		}
	}
}
