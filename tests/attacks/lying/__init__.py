"""Tests that want to look better than they are: a mistake that a test would find, and a way to hide it."""

from __future__ import annotations

HALF = "package shop\n\n// Half has a mistake that TestHalf finds.\nfunc Half(n int) int {\n\treturn n / 3\n}\n"
FINDS_IT = 'func TestHalf(t *testing.T) {\n\tif got := Half(4); got != 2 {\n\t\tt.Errorf("got %d", got)\n\t}\n}\n'


def suite(before: str, imports: str) -> str:
    """A test file: what is done before TestHalf, which finds the mistake if it runs."""
    listed = "".join(f'\t"{name}"\n' for name in sorted(["testing", *imports.split()]))
    return f"package shop\n\nimport (\n{listed})\n\n{before}\n{FINDS_IT}"
