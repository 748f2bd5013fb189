package example

import (
	"context"
	"fmt"
)

func load(ctx context.Context, id int) error {
	return fmt.Errorf("load %d: %w", id, ctx.Err())
}

func first(ctx context.Context) error {
	return load(ctx, 1)
}
