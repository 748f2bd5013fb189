package example

import (
	"context"
	"encoding/json"
	"time"

	"github.com/redis/go-redis/v9"
)

type productCache struct {
	client *redis.Client
	ttl    time.Duration
}

func (c *productCache) put(ctx context.Context, id string, product any) error {
	text, err := json.Marshal(product)
	if err != nil {
		return err
	}
	return c.client.Set(ctx, "product:"+id, text, c.ttl).Err()
}

// links live in Redis and nowhere else: here it is the database
func saveLink(ctx context.Context, client *redis.Client, short, long string) error {
	return client.Set(ctx, "link:"+short, long, 0).Err()
}

type settings struct{}

func (settings) Set(section, key, value string, level int) {}

func fillCache(s settings) {
	s.Set("cache", "size", "100", 1)
}
