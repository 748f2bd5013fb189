package example

import (
	"context"

	"google.golang.org/grpc"

	pb "example.com/shop/gen/user"
)

func userName(conn *grpc.ClientConn, id string) (string, error) {
	client := pb.NewUserServiceClient(conn)
	user, err := client.GetUser(context.Background(), &pb.GetUserRequest{Id: id}) // want "client.GetUser is called"
	if err != nil {
		return "", err
	}
	return user.GetName(), nil
}

type gateway struct {
	users pb.UserServiceClient
}

func (g *gateway) remove(id string) error {
	ctx := context.TODO()
	_, err := g.users.DeleteUser(ctx, &pb.DeleteUserRequest{Id: id}) // want "g.users.DeleteUser is called"
	return err
}
