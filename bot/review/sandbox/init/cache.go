package main

import (
	"bufio"
	"crypto/rand"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"time"
)

// A cache has two files for what a compiler made: "ab/ab…-a" of the action, one line that
// names the output, and "cd/cd…-d" of the output, its bytes. So does go's own.

// question and reply are those of GOCACHEPROG (go doc cmd/go/internal/cacheprog); a put's
// bytes follow it as a base64 string on a line of its own.
type question struct {
	ID       int64
	Command  string
	ActionID []byte
	OutputID []byte
	BodySize int64
}

type reply struct {
	ID            int64
	Err           string     `json:",omitempty"`
	KnownCommands []string   `json:",omitempty"`
	Miss          bool       `json:",omitempty"`
	OutputID      []byte     `json:",omitempty"`
	Size          int64      `json:",omitempty"`
	Time          *time.Time `json:",omitempty"`
	DiskPath      string     `json:",omitempty"`
}

// shelves are the folders of one run's build cache: what it makes goes into own, what others
// made is found on the read-only ones behind it.
type shelves struct {
	own    string
	shared []string
}

// cache answers go's questions for "init cache OWN SHARED...": a run sees the caches that
// everybody shares and can change none of them. It needs no time for what it does not use,
// which a folder of links to every file of them does.
func cache(arguments []string) error {
	s := &shelves{own: arguments[0], shared: arguments[1:]}
	var mu sync.Mutex
	out := json.NewEncoder(os.Stdout)
	say := func(r reply) error {
		mu.Lock()
		defer mu.Unlock()
		return out.Encode(r)
	}
	if err := say(reply{KnownCommands: []string{"get", "put", "close"}}); err != nil {
		return err
	}
	in := bufio.NewReaderSize(os.Stdin, 1<<16)
	for {
		var q question
		if err := readLine(in, &q); errors.Is(err, io.EOF) {
			os.Exit(0)
		} else if err != nil {
			return err
		}
		var r reply
		switch q.Command {
		case "get":
			r = s.get(q.ActionID)
		case "put":
			r = s.put(q, in)
		case "close":
			say(reply{ID: q.ID})
			os.Exit(0)
		}
		r.ID = q.ID
		if err := say(r); err != nil {
			return err
		}
	}
}

func readLine(in *bufio.Reader, into any) error {
	for {
		line, err := in.ReadBytes('\n')
		if len(line) > 1 {
			return json.Unmarshal(line, into)
		}
		if err != nil {
			return err
		}
	}
}

func (s *shelves) get(action []byte) reply {
	for _, shelf := range append([]string{s.own}, s.shared...) {
		text, err := os.ReadFile(entry(shelf, action, "a"))
		if err != nil {
			continue
		}
		// "v1 ACTION OUTPUT SIZE NANOSECONDS"
		fields := strings.Fields(string(text))
		if len(fields) != 5 {
			continue
		}
		output, err := hex.DecodeString(fields[2])
		if err != nil || len(output) == 0 {
			continue
		}
		path := entry(shelf, output, "d")
		size, err := strconv.ParseInt(fields[3], 10, 64)
		info, missing := os.Stat(path)
		if err != nil || missing != nil || info.Size() != size {
			continue
		}
		made, err := strconv.ParseInt(fields[4], 10, 64)
		if err != nil {
			continue
		}
		at := time.Unix(0, made)
		if now := time.Now(); shelf == s.own && now.Sub(info.ModTime()) > 24*time.Hour {
			os.Chtimes(path, now, now) // what is used stays when the oldest goes
			os.Chtimes(entry(shelf, action, "a"), now, now)
		}
		return reply{OutputID: output, Size: size, Time: &at, DiskPath: path}
	}
	return reply{Miss: true}
}

func (s *shelves) put(q question, in *bufio.Reader) reply {
	path, err := s.keep(q, in)
	if err != nil {
		return reply{Err: err.Error()}
	}
	return reply{DiskPath: path}
}

// keep writes the bytes before the line that names them, each under its final name only when
// it is whole: another run of go may read at any time.
func (s *shelves) keep(q question, in *bufio.Reader) (string, error) {
	path := entry(s.own, q.OutputID, "d")
	var body io.Reader = strings.NewReader("")
	var rest func() error
	if q.BodySize > 0 {
		if _, err := in.ReadString('"'); err != nil { // an empty line comes first
			return "", err
		}
		decoded := base64.NewDecoder(base64.StdEncoding, &untilQuote{in: in})
		body = io.LimitReader(decoded, q.BodySize)
		rest = func() error { _, err := io.Copy(io.Discard, decoded); return err }
	}
	err := replace(path, body, q.BodySize)
	if rest != nil {
		err = errors.Join(err, rest())
	}
	if err != nil {
		return "", err
	}
	line := fmt.Sprintf("v1 %x %x %20d %20d\n", q.ActionID, q.OutputID, q.BodySize, time.Now().UnixNano())
	return path, replace(entry(s.own, q.ActionID, "a"), strings.NewReader(line), int64(len(line)))
}

func replace(path string, content io.Reader, size int64) error {
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return err
	}
	// with its final rights at once: a sandbox without namespaces may not change them
	name := filepath.Join(filepath.Dir(path), "new-"+rand.Text())
	file, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if err != nil {
		return err
	}
	written, err := io.Copy(file, content)
	if err == nil && written != size {
		err = fmt.Errorf("%d of %d bytes came", written, size)
	}
	if err = errors.Join(err, file.Close()); err == nil {
		err = os.Rename(name, path)
	}
	if err != nil {
		os.Remove(name)
	}
	return err
}

func entry(shelf string, id []byte, kind string) string {
	name := hex.EncodeToString(id)
	return filepath.Join(shelf, name[:2], name+"-"+kind)
}

// untilQuote reads up to the quote that ends a JSON string without escapes, which base64 is.
type untilQuote struct {
	in    *bufio.Reader
	ended bool
}

func (u *untilQuote) Read(into []byte) (int, error) {
	if u.ended {
		return 0, io.EOF
	}
	ahead, err := u.in.Peek(1)
	if err != nil {
		return 0, err
	}
	ahead, _ = u.in.Peek(min(u.in.Buffered(), len(into)))
	n := 0
	for n < len(ahead) && ahead[n] != '"' {
		n++
	}
	copy(into, ahead[:n])
	u.in.Discard(n)
	if n < len(ahead) {
		u.in.Discard(1)
		u.ended = true
		if n == 0 {
			return 0, io.EOF
		}
	}
	return n, nil
}
