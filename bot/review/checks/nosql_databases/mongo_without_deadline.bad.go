package example

import (
	"context"
	"encoding/json"
	"net/http"

	"go.mongodb.org/mongo-driver/bson"
	"go.mongodb.org/mongo-driver/mongo"
)

type note struct{ Title string }

func getNote(notes *mongo.Collection) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		var found note
		err := notes.FindOne(context.TODO(), bson.M{"title": r.PathValue("title")}).Decode(&found) // want "`FindOne` waits without end"
		if err != nil {
			http.Error(w, "not found", http.StatusNotFound)
			return
		}
		json.NewEncoder(w).Encode(found)
	}
}

func addNote(notes *mongo.Collection) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		ctx := context.Background()
		if _, err := notes.InsertOne(ctx, note{r.FormValue("title")}); err != nil { // want "`InsertOne` waits without end"
			http.Error(w, "could not save", http.StatusInternalServerError)
		}
	}
}

func titles(notes *mongo.Collection) (int64, error) {
	return notes.CountDocuments(context.TODO(), bson.M{}) // want "`CountDocuments` waits without end"
}
