package example

import (
	"encoding/json"
	"net/http"

	"gorm.io/gorm"
)

type user struct {
	ID   uint
	Name string
}

func addUser(db *gorm.DB) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		added := user{Name: r.FormValue("name")}
		db.Create(&added) // want "error of this `Create`"
		w.WriteHeader(http.StatusCreated)
	}
}

func listUsers(db *gorm.DB) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		var users []user
		db.Where("name <> ?", "").Order("name").Find(&users) // want "error of this `Find`"
		json.NewEncoder(w).Encode(users)
	}
}

func remove(db *gorm.DB, id uint) {
	_ = db.Delete(&user{}, id) // want "error of this `Delete`"
}
