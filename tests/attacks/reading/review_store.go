// Opens the bot's own data: the store of all reviews.
// Holds: the file is not there.
// Stopped by: a file system without the bot's state; Landlock at the reduced level.
// Control: plain — a program of the bot's own user reads it.
package main

import (
	"fmt"
	"os"
)

func main() {
	store := os.Getenv("OUTSIDE_STORE")
	content, err := os.ReadFile(store)
	if err != nil {
		fmt.Println("stopped:", err)
		return
	}
	fmt.Printf("WORKED: the store has %d bytes\n", len(content))
}
