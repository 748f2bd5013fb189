package example

import (
	"context"
	"fmt"
)

func load(ctx context.Context, id int) error {
	return fmt.Errorf("load %d: %w", id, ctx.Err())
}

func first() error {
	return load(nil, 1) // want "nil is given for a context"
}
