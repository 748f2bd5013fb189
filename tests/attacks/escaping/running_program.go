// Overwrites the file that it, process 1 or its parent was started from: the next start would run the attack's code.
// Holds: no such file opens for writing, not even through a descriptor that was opened before.
// Stopped by: read-only mounts; Landlock at the reduced level; process 1 is closed to others.
// Control: plain — after it has become another program, its own file opens for writing through the descriptor.
package main

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"syscall"
)

func main() {
	if len(os.Args) > 1 {
		rewrite(os.Args[1:])
		return
	}
	arguments := []string{"again"}
	for _, path := range []string{"/proc/self/exe", "/proc/1/exe", fmt.Sprintf("/proc/%d/exe", os.Getppid()), "/init"} {
		if handle, err := syscall.Open(path, syscall.O_RDONLY, 0); err == nil { // it stays open over exec
			arguments = append(arguments, fmt.Sprintf("/proc/self/fd/%d", handle))
		}
	}
	again, err := copyOfItself()
	if err == nil {
		err = syscall.Exec(again, arguments, os.Environ())
	}
	fmt.Println("stopped:", err)
}

// rewrite runs in the copy: nobody runs the first file any more.
func rewrite(paths []string) {
	var last error
	for _, path := range append(paths, "/init") {
		file, err := os.OpenFile(path, os.O_WRONLY, 0)
		if err == nil {
			file.Close()
			fmt.Println("WORKED: it opened for writing", path)
			return
		}
		last = err
	}
	fmt.Println("stopped:", last)
}

func copyOfItself() (string, error) {
	from, err := os.Open("/proc/self/exe")
	if err != nil {
		return "", err
	}
	defer from.Close()
	path := filepath.Join(os.TempDir(), "again")
	to, err := os.OpenFile(path, os.O_CREATE|os.O_WRONLY|os.O_TRUNC, 0o755)
	if err != nil {
		return "", err
	}
	defer to.Close()
	_, err = io.Copy(to, from)
	return path, err
}
