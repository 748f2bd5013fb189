package example

type user struct{ Name, Password string }

type credentials struct{ Name, Password string }

func mayEnter(stored user, given credentials) bool {
	return stored.Name == given.Name && stored.Password == given.Password // want "`stored.Password` is compared as plain text"
}

func isAdmin(name, password string) bool {
	return name == "admin" && password == "made-up" // want "`password` is compared as plain text"
}

func isWrong(u *user, password string) bool {
	return u.Password != password // want "compared as plain text"
}
