package example

type User struct{ Name string }

func greet(u *User) string {
	if u == nil {
		return "nobody to greet"
	}
	return "hello " + u.Name
}
