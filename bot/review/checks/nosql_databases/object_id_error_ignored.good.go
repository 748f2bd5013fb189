package example

import (
	"net/http"

	"go.mongodb.org/mongo-driver/bson"
	"go.mongodb.org/mongo-driver/bson/primitive"
	"go.mongodb.org/mongo-driver/mongo"
)

func deleteNote(notes *mongo.Collection) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		id, err := primitive.ObjectIDFromHex(r.PathValue("id"))
		if err != nil {
			http.Error(w, "the id must be 24 hex digits", http.StatusBadRequest)
			return
		}
		if _, err := notes.DeleteOne(r.Context(), bson.M{"_id": id}); err != nil {
			http.Error(w, "could not delete", http.StatusInternalServerError)
			return
		}
		w.WriteHeader(http.StatusNoContent)
	}
}

func isID(text string) bool {
	_, err := primitive.ObjectIDFromHex(text)
	return err == nil
}
