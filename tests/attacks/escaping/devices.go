// Opens the machine's devices, its disks among them, and makes a device file of its own.
// Holds: no such device opens, none is made.
// Stopped by: no rights over devices in any namespace, and a /dev with nothing but harmless devices.
// Control: plain — a device that everybody may open, as /dev/fuse, is opened, on machines that have one.
package main

import (
	"fmt"
	"os"
	"path/filepath"
	"syscall"
)

func main() {
	for _, device := range []string{"/dev/sda", "/dev/vda", "/dev/nvme0n1", "/dev/mem", "/dev/kvm", "/dev/fuse", "/dev/net/tun"} {
		if file, err := os.OpenFile(device, os.O_RDWR, 0); err == nil {
			file.Close()
			fmt.Println("WORKED: it has opened", device)
			return
		}
	}
	path := filepath.Join(os.TempDir(), "disk")
	err := syscall.Mknod(path, syscall.S_IFBLK|0o666, 8<<8)
	if err != nil {
		fmt.Println("stopped:", err, lacking())
		return
	}
	os.Remove(path)
	fmt.Println("WORKED: it has made a device file")
}

func lacking() string {
	if os.Getenv("GOCACHE") == "" {
		return "(this machine has no device for everybody)"
	}
	return ""
}
