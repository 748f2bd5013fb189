package example

import (
	"context"
	"database/sql"

	"gorm.io/gorm"
)

type order struct {
	ID, CustomerID int64
	Customer       string
}

func addNames(ctx context.Context, db *sql.DB, orders []order) error {
	for i := range orders { // want "once per element, through `db.QueryRowContext`"
		row := db.QueryRowContext(ctx, "SELECT name FROM customers WHERE id = $1", orders[i].CustomerID)
		if err := row.Scan(&orders[i].Customer); err != nil {
			return err
		}
	}
	return nil
}

func customer(db *gorm.DB, id int64) (name string, err error) {
	err = db.Table("customers").Select("name").First(&name, id).Error
	return name, err
}

func names(db *gorm.DB, orders []order) ([]string, error) {
	var found []string
	for _, o := range orders { // want "once per element, through `customer`"
		name, err := customer(db, o.CustomerID)
		if err != nil {
			return nil, err
		}
		found = append(found, name)
	}
	return found, nil
}
