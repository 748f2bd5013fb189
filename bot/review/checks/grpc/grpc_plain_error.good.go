package example

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"

	pb "example.com/shop/gen/user"
)

type server struct {
	pb.UnimplementedUserServiceServer
	db    *sql.DB
	stock pb.StockClient
}

func (s *server) GetUser(ctx context.Context, in *pb.GetUserRequest) (*pb.User, error) {
	if in.GetId() == "" {
		return nil, status.Error(codes.InvalidArgument, "id is empty")
	}
	user := &pb.User{Id: in.GetId()}
	err := s.db.QueryRowContext(ctx, "SELECT name FROM users WHERE id = $1", in.GetId()).Scan(&user.Name)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, status.Error(codes.NotFound, "no such user")
	}
	if err != nil {
		return nil, status.Error(codes.Internal, "the user cannot be read")
	}
	return user, nil
}

// what another gRPC service answers is a status already
func (s *server) GetStock(ctx context.Context, in *pb.StockRequest) (*pb.Stock, error) {
	stock, err := s.stock.GetStock(ctx, in)
	if err != nil {
		return nil, fmt.Errorf("stock: %w", err)
	}
	return stock, nil
}

func (s *server) ListUsers(in *pb.ListUsersRequest, stream pb.UserService_ListUsersServer) error {
	if err := stream.Send(&pb.User{}); err != nil {
		return err
	}
	return nil
}

func (s *server) load(ctx context.Context, id string) error {
	return errors.New("not a method that clients call")
}

type store struct{}

func (store) Save(ctx context.Context, name string) error {
	return errors.New("not a server")
}
