"""The Go toolchain, what is compiled ahead, and git."""
