package example

import (
	"context"
	"encoding/json"

	"github.com/redis/go-redis/v9"
)

type productCache struct {
	client *redis.Client
}

func (c *productCache) put(ctx context.Context, id string, product any) error {
	text, err := json.Marshal(product)
	if err != nil {
		return err
	}
	return c.client.Set(ctx, "product:"+id, text, 0).Err() // want "keeps this entry for ever"
}
