package example

import (
	"context"

	"google.golang.org/grpc"
	healthpb "google.golang.org/grpc/health/grpc_health_v1"

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

func healthy(conn *grpc.ClientConn) bool {
	_, err := healthpb.NewHealthClient(conn).Check(context.Background(), &healthpb.HealthCheckRequest{}) // want "healthpb.NewHealthClient.* is called"
	return err == nil
}
