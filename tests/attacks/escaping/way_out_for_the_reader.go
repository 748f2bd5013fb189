// Leaves links to the machine's files where the bot reads results: the bot would follow them.
// Holds: what the bot reads through them is nothing.
// Stopped by: process 1, which reads for the bot, is in the same file system, and follows no link to read.
// Control: plain — whoever follows the link reads the bot's file.
package main

import (
	"fmt"
	"os"
	"path/filepath"
)

func main() {
	// the test reads "tmp/way-out" and "tmp/way-out-folder/key" as the bot reads results
	link, folder := filepath.Join(os.TempDir(), "way-out"), filepath.Join(os.TempDir(), "way-out-folder")
	os.Remove(link)
	os.Remove(folder)
	if err := os.Symlink(os.Getenv("OUTSIDE_FILE"), link); err != nil {
		fmt.Println("stopped:", err)
		return
	}
	os.Symlink(filepath.Dir(os.Getenv("OUTSIDE_FILE")), folder)
	for _, path := range []string{link, filepath.Join(folder, "key")} {
		if content, err := os.ReadFile(path); err == nil {
			fmt.Printf("WORKED: %s holds %q\n", path, content)
			return
		}
	}
	fmt.Println("stopped: the links are there and lead nowhere")
}
