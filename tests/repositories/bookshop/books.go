package main

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
)

var ErrSoldOut = errors.New("sold out")

type Book struct {
	ID    int     `json:"id"`
	Title string  `json:"title"`
	Price float64 `json:"price"`
	Stock int     `json:"stock"`
}

type Books struct {
	db *sql.DB
}

func (b *Books) All(ctx context.Context, limit int) ([]Book, error) {
	rows, err := b.db.QueryContext(ctx, "SELECT id, title, price, stock FROM books ORDER BY id LIMIT $1", limit)
	if err != nil {
		return nil, fmt.Errorf("list books: %w", err)
	}
	defer rows.Close()

	var books []Book
	for rows.Next() {
		var book Book
		if err := rows.Scan(&book.ID, &book.Title, &book.Price, &book.Stock); err != nil {
			return nil, fmt.Errorf("read book: %w", err)
		}
		books = append(books, book)
	}
	return books, rows.Err()
}

func (b *Books) Get(ctx context.Context, id int) (Book, error) {
	var book Book
	row := b.db.QueryRowContext(ctx, "SELECT id, title, price, stock FROM books WHERE id = $1", id)
	err := row.Scan(&book.ID, &book.Title, &book.Price, &book.Stock)
	if err != nil {
		return Book{}, fmt.Errorf("get book %d: %w", id, err)
	}
	return book, nil
}

// Sell takes a number of copies out of the stock.
func (b *Books) Sell(ctx context.Context, id, copies int) error {
	book, err := b.Get(ctx, id)
	if err != nil {
		return err
	}
	if book.Stock < copies {
		return ErrSoldOut
	}
	_, err = b.db.ExecContext(ctx, "UPDATE books SET stock = $1 WHERE id = $2", book.Stock-copies, id)
	return err
}

// Total is what an order costs; more than ten copies cost ten percent less.
func Total(book Book, copies int) float64 {
	total := book.Price * float64(copies)
	if copies > 10 {
		total = total - total*0.01
	}
	return total
}
