// Command init is process 1 of the sandbox, or supervises one without namespaces: it writes the files it is sent, runs the
// commands it is sent one after the other, and frames what they print.
//
// A request on stdin is four bytes of length and a JSON object; a file's bytes follow its
// request. An answer on stdout is one byte of kind, four bytes of length and the payload:
// '1' and '2' are a command's stdout and stderr, 'd' is a file, 'c' one of the build cache,
// 'e' ends a command, 'p' says where things lie, 'r' that the sandbox is ready and 'x' that
// it cannot go on.
package main

import (
	"bufio"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"sync"
)

type request struct {
	Do string `json:"do"`

	// prepare
	Root    string            `json:"root"`
	Limits  map[string]uint64 `json:"limits"`
	Growing []string          `json:"growing"`
	Reach   *reach            `json:"reach"`
	Filter  []byte            `json:"filter"`

	// file, read and cache
	Path string `json:"path"`
	Size int64  `json:"size"`

	// run
	Argv    []string `json:"argv"`
	Env     []string `json:"env"`
	Folder  string   `json:"folder"`
	Seconds float64  `json:"seconds"`
	Output  int64    `json:"output"`
}

// frames writes answers; the two streams of a command share it.
type frames struct {
	mu   sync.Mutex
	out  io.Writer
	deaf func() // what to do when nobody listens any more
}

func (f *frames) send(kind byte, payload []byte) {
	f.mu.Lock()
	defer f.mu.Unlock()
	head := make([]byte, 5, 5+len(payload))
	head[0] = kind
	binary.BigEndian.PutUint32(head[1:], uint32(len(payload)))
	if _, err := f.out.Write(append(head, payload...)); err != nil {
		f.deaf()
	}
}

func (f *frames) sendJSON(kind byte, value any) error {
	payload, err := json.Marshal(value)
	if err != nil {
		return err
	}
	f.send(kind, payload)
	return nil
}

func main() {
	others := map[string]func([]string) error{
		"launch": launch, "stage": stageAs, "supervise": supervise, "limit": limit, "clear": clearAs, "cache": cache,
	}
	if len(os.Args) > 2 {
		if err := others[os.Args[1]](os.Args[2:]); err != nil {
			fmt.Fprintf(os.Stderr, "%s: %v\n", os.Args[1], err)
			os.Exit(126)
		}
		return
	}
	answers := &frames{out: os.Stdout, deaf: func() { os.Exit(1) }}
	b := &box{self: "/init", crowd: namespace{}} // where bubblewrap shows this program
	if err := serve(bufio.NewReaderSize(os.Stdin, 1<<16), answers, b); err != nil {
		answers.send('x', []byte(err.Error()))
		os.Exit(1)
	}
}

func serve(in *bufio.Reader, answers *frames, box *box) error {
	// caught and dropped: in a namespace, what we do not catch cannot be sent to us, but go's runtime catches
	// every signal and ends at some of them
	signal.Notify(make(chan os.Signal, 1))
	if err := hide(); err != nil {
		return err
	}
	for {
		var req request
		if err := readRequest(in, &req); errors.Is(err, io.EOF) {
			return nil
		} else if err != nil {
			return err
		}
		if err := handle(box, req, in, answers); err != nil {
			return fmt.Errorf("%s: %w", req.Do, err)
		}
	}
}

func handle(box *box, req request, in *bufio.Reader, answers *frames) error {
	switch req.Do {
	case "prepare":
		if err := box.prepare(req); err != nil {
			return err
		}
		answers.send('r', nil)
		return nil
	case "file":
		return box.writeFile(req.Path, io.LimitReader(in, req.Size), req.Size)
	case "read":
		answers.send('d', box.readFile(req.Path, req.Size))
		return nil
	case "cache":
		box.sendCache(req.Path, req.Size, answers)
		answers.send('r', nil)
		return nil
	case "run":
		return answers.sendJSON('e', box.run(req, answers))
	}
	return errors.New("unknown request")
}

func readRequest(in io.Reader, req *request) error {
	var size uint32
	if err := binary.Read(in, binary.BigEndian, &size); err != nil {
		return err
	}
	text := make([]byte, size)
	if _, err := io.ReadFull(in, text); err != nil {
		return err
	}
	return json.Unmarshal(text, req)
}
