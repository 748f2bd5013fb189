package example

import (
	"crypto/rand"
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"os"
	"strings"
	"time"
)

func prepare(folder, name string) error {
	if err := os.MkdirAll(folder, 0o755); err != nil {
		return fmt.Errorf("create folder %s: %w", folder, err)
	}
	if err := os.Chdir(folder); err != nil {
		return fmt.Errorf("enter folder %s: %w", folder, err)
	}
	if err := register(name); err != nil {
		return fmt.Errorf("register %s: %w", name, err)
	}
	return nil
}

func register(name string) error {
	if name == "" {
		return fmt.Errorf("a name is needed")
	}
	return nil
}

func greeting(names []string) string {
	var b strings.Builder
	for _, name := range names {
		b.WriteString(name) // never fails, as its documentation says
	}
	return b.String()
}

func greet(w http.ResponseWriter, r *http.Request) {
	fmt.Fprintln(w, greeting([]string{r.FormValue("name")}))
	answer(w, "bye")
}

func answer(w http.ResponseWriter, text string) error {
	_, err := w.Write([]byte(text))
	return err
}

func read(name string) {
	f, err := os.Open(name)
	if err != nil {
		fmt.Println(err)
		return
	}
	defer f.Close()
	notify()
}

func notify() {}

func hear(conn net.Conn, into []byte) (int, error) {
	conn.SetReadDeadline(time.Now().Add(time.Minute)) // on a closed connection Read says so as well
	return conn.Read(into)
}

func drain(answer *http.Response, logger *log.Logger) {
	io.Copy(io.Discard, answer.Body)
	logger.Output(2, "read to the end")
	os.Chdir("/") //nolint:errcheck // the root is always there
}

func token() []byte {
	random := make([]byte, 32)
	rand.Read(random)
	return random
}
