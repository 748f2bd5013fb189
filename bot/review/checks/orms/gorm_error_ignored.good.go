package example

import (
	"encoding/json"
	"errors"
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
		if err := db.Create(&added).Error; err != nil {
			http.Error(w, "could not save the user", http.StatusInternalServerError)
			return
		}
		w.WriteHeader(http.StatusCreated)
	}
}

func listUsers(db *gorm.DB) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		var users []user
		if err := db.Where("name <> ?", "").Order("name").Find(&users).Error; err != nil {
			http.Error(w, "could not read the users", http.StatusInternalServerError)
			return
		}
		json.NewEncoder(w).Encode(users)
	}
}

func remove(db *gorm.DB, id uint) error {
	result := db.Delete(&user{}, id)
	if result.RowsAffected == 0 {
		return errors.Join(gorm.ErrRecordNotFound, result.Error)
	}
	return result.Error
}

func query(db *gorm.DB, name string) *gorm.DB {
	db = db.Where("name = ?", name)
	found := db.Order("name")
	return found.Find(&[]user{})
}

func save(db *gorm.DB, u *user) error {
	tx := db.Begin()
	tx.Save(u)
	if tx.Error != nil {
		tx.Rollback()
	}
	return tx.Commit().Error
}

func check(result *gorm.DB) error { return result.Error }

func first(db *gorm.DB, id uint) error {
	return check(db.First(&user{}, id))
}
