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

// ofSockets is what the sockets of this network hold, or can hold where the kernel does not say. Only
// process 1 has a network of its own; without namespaces a program gets no socket at all.
func ofSockets() uint64 {
	if os.Getpid() != 1 {
		return 0
	}
	local, _ := os.ReadFile("/proc/net/unix")
	held := uint64(max(bytes.Count(local, []byte("\n")), 1)-1) * perSocket
	for _, name := range []string{"tcp", "tcp6", "udp", "udp6"} {
		table, _ := os.ReadFile("/proc/net/" + name)
		held += queued(table)
	}
	return held
}

// queued is what a table of sockets says waits to be sent or read: its fifth column, "SENT:READ" in
// hexadecimal. The kernel takes about twice as much for it.
func queued(table []byte) uint64 {
	var held uint64
	for line := range bytes.Lines(table) {
		fields := bytes.Fields(line)
		if len(fields) < 5 {
			continue
		}
		sent, read, _ := bytes.Cut(fields[4], []byte(":"))
		for _, column := range [][]byte{sent, read} {
			waiting, err := strconv.ParseUint(string(column), 16, 64)
			if err == nil {
				held += 2 * waiting
			}
		}
	}
	return held
}
