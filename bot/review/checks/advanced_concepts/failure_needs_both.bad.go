package example

import (
	"context"
	"errors"
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
	if err != nil && !ok { // want "only when both err and ok say no"
		return "", errors.New("no user")
	}
	return name, nil
}

func limit(limits map[string]int) int {
	err := os.Chdir("limits")
	most, known := limits["requests"]
	if !known && err != nil { // want "one failure alone goes through"
		panic("no limit")
	}
	return most
}
