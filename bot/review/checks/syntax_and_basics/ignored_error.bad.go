package example

import (
	"fmt"
	"os"
)

func prepare(folder, name string) error {
	os.MkdirAll(folder, 0o755) // want "os.MkdirAll returns an error"
	os.Chdir(folder)           // want "os.Chdir returns an error"
	register(name)             // want "register returns an error"
	fmt.Println("ready")
	return nil
}

func register(name string) error {
	if name == "" {
		return fmt.Errorf("a name is needed")
	}
	return nil
}
