package example

import (
	"net/http"

	"go.mongodb.org/mongo-driver/bson"
	"go.mongodb.org/mongo-driver/bson/primitive"
	"go.mongodb.org/mongo-driver/mongo"
)

func deleteNote(notes *mongo.Collection) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		text := r.PathValue("id")
		id, _ := primitive.ObjectIDFromHex(text) // want "malformed `text` becomes the zero id"
		if _, err := notes.DeleteOne(r.Context(), bson.M{"_id": id}); err != nil {
			http.Error(w, "could not delete", http.StatusInternalServerError)
			return
		}
		w.WriteHeader(http.StatusNoContent)
	}
}
