package example

import (
	"context"

	"go.mongodb.org/mongo-driver/bson"
	"go.mongodb.org/mongo-driver/mongo"
)

type note struct{ Title string }

func notes(ctx context.Context, collection *mongo.Collection) ([]note, error) {
	cursor, err := collection.Find(ctx, bson.M{})
	if err != nil {
		return nil, err
	}
	defer cursor.Close(ctx)
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

func allNotes(ctx context.Context, collection *mongo.Collection) (found []note, err error) {
	cursor, err := collection.Find(ctx, bson.M{})
	if err != nil {
		return nil, err
	}
	err = cursor.All(ctx, &found)
	return found, err
}

func open(ctx context.Context, collection *mongo.Collection) (*mongo.Cursor, error) {
	return collection.Find(ctx, bson.M{})
}

func openNamed(ctx context.Context, collection *mongo.Collection) (cursor *mongo.Cursor, err error) {
	cursor, err = collection.Find(ctx, bson.M{})
	if err != nil {
		return
	}
	return
}
