package example

import (
	"context"
	"errors"
	"fmt"
	"log"
	"log/slog"
	"net/http"
	"os"

	pb "example.com/shop/gen/user"
)

type store struct {
	logger *slog.Logger
}

func (s *store) load(name string) ([]byte, error) {
	text, err := os.ReadFile(name)
	if err != nil {
		return nil, fmt.Errorf("load %s: %w", name, err)
	}
	return text, nil
}

// the edge logs what it does not tell the client
func (s *store) show(w http.ResponseWriter, r *http.Request) {
	text, err := s.load(r.PathValue("name"))
	if err != nil {
		s.logger.ErrorContext(r.Context(), "show", "error", err)
		http.Error(w, "not available", http.StatusInternalServerError)
		return
	}
	w.Write(text)
}

var errLogin = errors.New("login failed")

// the caller gets another error: the cause is for the log alone
func logIn(name string) error {
	if _, err := os.Stat(name); err != nil {
		log.Printf("log in %s: %v", name, err)
		return errLogin
	}
	return nil
}

func tidy(names []string) error {
	for _, name := range names {
		if err := os.Remove(name); err != nil {
			log.Printf("skip %s: %v", name, err)
			continue
		}
	}
	return nil
}

func main() {
	run := func() error {
		if err := tidy(nil); err != nil {
			log.Println(err)
			return err
		}
		return nil
	}
	if run() != nil {
		os.Exit(1)
	}
}

type server struct {
	pb.UnimplementedUserServiceServer
	store *store
}

// GetUser is the edge for calls over gRPC.
func (s *server) GetUser(ctx context.Context, in *pb.GetUserRequest) (*pb.User, error) {
	text, err := s.store.load(in.GetId())
	if err != nil {
		s.store.logger.ErrorContext(ctx, "get user", "error", err)
		return nil, err
	}
	return &pb.User{Name: string(text)}, nil
}
