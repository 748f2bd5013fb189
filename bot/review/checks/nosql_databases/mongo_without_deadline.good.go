package example

import (
	"context"
	"encoding/json"
	"net/http"
	"time"

	"go.mongodb.org/mongo-driver/bson"
	"go.mongodb.org/mongo-driver/mongo"
)

type note struct{ Title string }

func getNote(notes *mongo.Collection) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		ctx, cancel := context.WithTimeout(r.Context(), 5*time.Second)
		defer cancel()
		var found note
		err := notes.FindOne(ctx, bson.M{"title": r.PathValue("title")}).Decode(&found)
		if err != nil {
			http.Error(w, "not found", http.StatusNotFound)
			return
		}
		json.NewEncoder(w).Encode(found)
	}
}

func addNote(notes *mongo.Collection) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		ctx, cancel := context.WithTimeout(context.Background(), 5*time.Second)
		defer cancel()
		if _, err := notes.InsertOne(ctx, note{r.FormValue("title")}); err != nil {
			http.Error(w, "could not save", http.StatusInternalServerError)
		}
	}
}

func createIndex(notes *mongo.Collection) error {
	_, err := notes.CountDocuments(context.Background(), bson.M{})
	return err
}

func titles(ctx context.Context, notes *mongo.Collection) (int64, error) {
	return notes.CountDocuments(ctx, bson.M{})
}
