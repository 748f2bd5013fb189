package example

import (
	"context"
	"errors"
	"net"
	"os"
)

type key struct{}

func claims(ctx context.Context) (map[string]any, error) {
	found, _ := ctx.Value(key{}).(map[string]any)
	return found, ctx.Err()
}

func user(ctx context.Context) (string, error) {
	all, err := claims(ctx)
	name, ok := all["user"].(string)
	if err != nil || !ok {
		return "", errors.New("no user")
	}
	return name, nil
}

// what is asked of the error itself belongs to it
func reachable(address string) error {
	_, err := net.Dial("tcp", address)
	_, expected := err.(*net.OpError)
	if err != nil && !expected {
		return err
	}
	return nil
}

// a flag that no map and no type was asked for
func remove(name string, force bool) error {
	err := os.Remove(name)
	if err != nil && !force {
		return err
	}
	return nil
}
