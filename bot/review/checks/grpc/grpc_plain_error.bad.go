package example

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"gorm.io/gorm"

	pb "example.com/shop/gen/user"
)

type server struct {
	pb.UnimplementedUserServiceServer
	db  *sql.DB
	orm *gorm.DB
}

func (s *server) GetUser(ctx context.Context, in *pb.GetUserRequest) (*pb.User, error) {
	if in.GetId() == "" {
		return nil, errors.New("id is empty") // want "code Unknown"
	}
	user := &pb.User{Id: in.GetId()}
	err := s.db.QueryRowContext(ctx, "SELECT name FROM users WHERE id = $1", in.GetId()).Scan(&user.Name)
	if err != nil {
		return nil, err // want "code Unknown"
	}
	return user, nil
}

func (s *server) ListUsers(in *pb.ListUsersRequest, stream pb.UserService_ListUsersServer) error {
	return fmt.Errorf("no more than %d users", 100) // want "code Unknown"
}

func (s *server) DeleteUser(ctx context.Context, in *pb.DeleteUserRequest) (*pb.Empty, error) {
	if err := s.orm.WithContext(ctx).Delete(&user{}, in.GetId()).Error; err != nil {
		return nil, err // want "code Unknown"
	}
	return &pb.Empty{}, nil
}

type user struct {
	ID string
}
