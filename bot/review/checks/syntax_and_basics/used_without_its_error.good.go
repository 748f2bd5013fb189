package example

import (
	"bufio"
	"context"
	"embed"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"net/http"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"
)

func main() {
	port, err := strconv.Atoi(os.Getenv("PORT"))
	if err != nil {
		fmt.Println("PORT must be a number:", err)
		os.Exit(1)
	}
	fmt.Println("port", port)
}

func ask(in *bufio.Reader) string {
	answer, _ := in.ReadString('\n')
	return strings.TrimSpace(answer)
}

func lookUp(ages map[string]int, value any) (int, string) {
	age, _ := ages["Ada"]
	name, _ := value.(string)
	first, _ := split(name)
	return age, first
}

// split returns no error: its second result is the rest.
func split(name string) (string, string) {
	first, rest, _ := strings.Cut(name, " ")
	return first, rest
}

func asJSON(names []string) string {
	out, _ := json.Marshal(names) // strings can always be encoded
	return string(out)
}

func fixed() int {
	n, _ := strconv.Atoi("42")
	return n
}

func fixedByNames() time.Time {
	layout := "2006-01-02"
	day, _ := time.Parse(layout, "2024-05-01")
	return day
}

//go:embed all:page
var files embed.FS

// what is written here works always or never
func fixedArguments() (fs.FS, *http.Request, string) {
	page, _ := fs.Sub(files, "page")
	request, _ := http.NewRequest(http.MethodGet, "/health", nil)
	folder, _ := filepath.Abs("data")
	return page, request, folder
}

var verbose, _ = strconv.ParseBool(os.Getenv("VERBOSE"))

func isVerbose() bool {
	on, _ := strconv.ParseBool(os.Getenv("VERBOSE"))
	return on || verbose
}

func checkedAbove(from, to string) (time.Duration, error) {
	if _, err := time.Parse(time.DateOnly, from); err != nil {
		return 0, fmt.Errorf("from: %w", err)
	}
	end, err := time.Parse(time.DateOnly, to)
	if err != nil {
		return 0, fmt.Errorf("to: %w", err)
	}
	start, _ := time.Parse(time.DateOnly, from)
	return end.Sub(start), nil
}

var errEmpty = errors.New("nothing to add up")

// the error of the inner call is the end of the recursion
func total(prices []int) (int, error) {
	if len(prices) == 0 {
		return 0, errEmpty
	}
	rest, _ := total(prices[1:])
	return prices[0] + rest, nil
}

func wholeSeconds(at time.Time) time.Time {
	short, _ := time.Parse(time.RFC3339, at.Format(time.RFC3339))
	return short
}

// pgx gives the error of the query again, where the rows are collected
func names(ctx context.Context, db *pgxpool.Pool) ([]string, error) {
	rows, _ := db.Query(ctx, "SELECT name FROM authors")
	return pgx.CollectRows(rows, pgx.RowTo[string])
}
