package example

import (
	"database/sql"
	"errors"
	"fmt"
	"log"
	"net/http"
	"os"
)

type note struct{ Text string }

func scan(rows *sql.Rows) (n note, err error) {
	err = rows.Scan(&n.Text)
	return n, err
}

func mustRead(name string) []byte {
	data, err := os.ReadFile(name)
	if err != nil {
		log.Fatal(err)
	}
	return data
}

func mustExist(name string) {
	_, err := os.Stat(name)
	if err == nil {
		return
	}
	log.Fatal(err)
}

func serve() {
	err := http.ListenAndServe(":8080", nil)
	log.Fatal(err)
}

func fail(err error) {
	log.Fatal(err)
}

func mustStat(name string) {
	_, err := os.Stat(name)
	if err != nil {
		err = fmt.Errorf("look at %s: %w", name, err)
		panic(err)
	}
}

func give() {
	err := errors.ErrUnsupported
	panic(err)
}
