package example

import (
	"context"
	"time"

	"google.golang.org/grpc"

	pb "example.com/shop/gen/user"
)

func userName(ctx context.Context, conn *grpc.ClientConn, id string) (string, error) {
	ctx, cancel := context.WithTimeout(ctx, 5*time.Second)
	defer cancel()
	user, err := pb.NewUserServiceClient(conn).GetUser(ctx, &pb.GetUserRequest{Id: id})
	if err != nil {
		return "", err
	}
	return user.GetName(), nil
}

func ask(conn *grpc.ClientConn) error {
	ctx, cancel := context.WithTimeout(context.Background(), time.Second)
	defer cancel()
	client := pb.NewUserServiceClient(conn)
	_, err := client.Ping(ctx, &pb.PingRequest{})
	return err
}

// a stream lasts as long as there is news
func watch(conn *grpc.ClientConn) error {
	client := pb.NewUserServiceClient(conn)
	stream, err := client.Watch(context.Background(), &pb.WatchRequest{})
	if err != nil {
		return err
	}
	_, err = stream.Recv()
	return err
}

type cache struct{}

func (cache) Set(ctx context.Context, key string) {}

func fill(c cache) {
	c.Set(context.Background(), "user")
}
