package example

import "fmt"

type User struct{ Name string }

func greet(u *User) string {
	if u == nil {
		return fmt.Sprintf("no user named %s", u.Name) // want "nil whenever"
	}
	return "hello " + u.Name
}
