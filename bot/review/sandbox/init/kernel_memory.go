package main

import (
	"bytes"
	"os"
	"strconv"
)

// Memory that the kernel takes for programs, and counts to none of them.

// perSocket is the most that a local socket holds back for others to read: twice net.core.wmem_max.
const perSocket = 2 * 212992

// tables is what the page tables of a process take: one page for 2 MB that it has looked at.
func tables(pid int) uint64 {
	status, err := os.ReadFile("/proc/" + strconv.Itoa(pid) + "/status")
	if err != nil {
		return 0
	}
	_, rest, _ := bytes.Cut(status, []byte("\nVmPTE:"))
	fields := bytes.Fields(rest)
	if len(fields) == 0 {
		return 0
	}
	kilobytes, _ := strconv.ParseUint(string(fields[0]), 10, 64)
	return kilobytes * 1024
}

// ofSockets is the most that the local sockets of this network can hold. Only process 1 has a network of
// its own; without namespaces a program gets no socket at all.
func ofSockets() uint64 {
	if os.Getpid() != 1 {
		return 0
	}
	sockets, err := os.ReadFile("/proc/net/unix")
	if err != nil {
		return 0
	}
	return uint64(max(bytes.Count(sockets, []byte("\n")), 1)-1) * perSocket
}
