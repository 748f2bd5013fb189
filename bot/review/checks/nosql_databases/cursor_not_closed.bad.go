package example

import (
	"context"

	"go.mongodb.org/mongo-driver/bson"
	"go.mongodb.org/mongo-driver/mongo"
)

type note struct{ Title string }

func notes(ctx context.Context, collection *mongo.Collection) ([]note, error) {
	cursor, err := collection.Find(ctx, bson.M{}) // want "cursor `cursor` is read one by one"
	if err != nil {
		return nil, err
	}
	var found []note
	for cursor.Next(ctx) {
		var n note
		if err := cursor.Decode(&n); err != nil {
			return nil, err
		}
		found = append(found, n)
	}
	return found, cursor.Err()
}
