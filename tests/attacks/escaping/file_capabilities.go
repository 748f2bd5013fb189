// Gives a program of its own rights over files that are not its own, by setcap's attribute.
// Holds: the attribute is not set.
// Stopped by: no capabilities.
// Control: without capabilities, user-namespaces — the attribute is set.
package main

import (
	"encoding/binary"
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
	// struct vfs_ns_cap_data of linux/capability.h, version 3, effective: CAP_DAC_OVERRIDE for this user's namespace
	value := make([]byte, 24)
	for at, number := range []uint32{0: 0x03000001, 1: 2, 5: uint32(os.Getuid())} {
		binary.LittleEndian.PutUint32(value[4*at:], number)
	}
	if err := syscall.Setxattr(path, "security.capability", value, 0); err != nil {
		fmt.Println("stopped:", err)
		return
	}
	fmt.Println("WORKED: a file carries rights over other files")
}
