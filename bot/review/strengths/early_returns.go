package example

import "errors"

func check(name string, age int, mail string) error { // want "`check` leaves early"
	if name == "" {
		return errors.New("a name is needed")
	}
	if age < 0 {
		return errors.New("an age is never negative")
	}
	if mail == "" {
		return errors.New("a mail address is needed")
	}
	return nil
}

func nested(name string, age int) error {
	if name != "" {
		if age >= 0 {
			return nil
		} else {
			return errors.New("an age is never negative")
		}
	}
	return errors.New("a name is needed")
}
