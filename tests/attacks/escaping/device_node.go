// Makes a device file of its own for the machine's disk, and opens those that may be there.
// Holds: no device file is made, no disk opens.
// Stopped by: no rights over devices in any namespace, and a /dev with nothing but harmless devices.
// Control: without seccomp, capabilities, user — the device file is made where root itself starts bubblewrap.
package main

import (
	"fmt"
	"os"
	"path/filepath"
	"syscall"
)

func main() {
	for _, disk := range []string{"/dev/sda", "/dev/vda", "/dev/nvme0n1", "/dev/mem", "/dev/kvm", "/dev/fuse"} {
		if file, err := os.OpenFile(disk, os.O_RDWR, 0); err == nil {
			file.Close()
			fmt.Println("WORKED: it has opened", disk)
			return
		}
	}
	path := filepath.Join(os.TempDir(), "disk")
	err := syscall.Mknod(path, syscall.S_IFBLK|0o666, 8<<8)
	if err != nil {
		fmt.Println("stopped:", err)
		return
	}
	os.Remove(path)
	fmt.Println("WORKED: it has made a device file")
}
