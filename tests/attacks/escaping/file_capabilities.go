// Gives a program of its own rights over files that are not its own, by setcap's attribute.
// Holds: the attribute is not set.
// Stopped by: no capabilities.
// Control: without capabilities — the attribute is set.
package main

import (
	"fmt"
	"os"
	"path/filepath"
	"syscall"
)

func main() {
	path := filepath.Join(os.TempDir(), "program")
	if err := os.WriteFile(path, nil, 0o755); err != nil {
		fmt.Println("stopped:", err)
		return
	}
	defer os.Remove(path)
	// struct vfs_cap_data of linux/capability.h, version 2, effective: CAP_DAC_OVERRIDE
	value := []byte{1, 0, 0, 2, 2, 0, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0}
	if err := syscall.Setxattr(path, "security.capability", value, 0); err != nil {
		fmt.Println("stopped:", err)
		return
	}
	fmt.Println("WORKED: a file carries rights over other files")
}
