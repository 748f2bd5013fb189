"""gofmt over the author's own files: badly formatted ones, line ends of Windows, syntax errors."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from bot.review.plain_text import plain
from bot.review.source import GoFile
from bot.review.toolchain.diagnostics import clean, number
from bot.review.toolchain.result import Diagnostic

# gofmt with these arguments in a folder that holds the files; stdout, stderr
Gofmt = Callable[[Sequence[str]], tuple[str, str]]
LF_FOLDER = "lf"
_BATCH = 1000


@dataclass(frozen=True)
class Formatting:
    unformatted: tuple[str, ...] = ()
    crlf: tuple[str, ...] = ()
    syntax_errors: tuple[Diagnostic, ...] = ()


def without_cr(files: Sequence[GoFile]) -> dict[str, bytes]:
    """Copies with Go's own line ends of the files that have others, beside the real ones."""
    return {f"{LF_FOLDER}/{f.path}": f.text.replace(b"\r\n", b"\n") for f in files if b"\r\n" in f.text}


def check(files: Sequence[GoFile], names: dict[str, str], gofmt: Gofmt) -> Formatting:
    """`names`: path for gofmt -> path in the repository; those under `lf/` are the copies with plain line ends."""
    listed: set[str] = set()
    errors: list[Diagnostic] = []
    paths = sorted(names)
    for start in range(0, len(paths), _BATCH):
        out, err = gofmt(["-l", "-e", *paths[start : start + _BATCH]])
        listed |= set(out.splitlines())
        errors += _errors(err, names)
    changed = {names[name] for name in listed if name in names and not name.startswith(f"{LF_FOLDER}/")}
    copies = {names[name] for name in names if name.startswith(f"{LF_FOLDER}/")}
    still = {names[name] for name in listed if name in names and name.startswith(f"{LF_FOLDER}/")}
    crlf = changed & copies - still
    return Formatting(
        tuple(plain(path) for path in sorted(changed - crlf)),
        tuple(plain(path) for path in sorted(crlf)),
        tuple(errors),
    )


def _errors(text: str, names: dict[str, str]) -> Iterator[Diagnostic]:
    for line in text.splitlines():
        path, _, rest = line.partition(".go:")
        line_number, _, rest = rest.partition(":")
        column, _, message = rest.partition(": ")
        found = names.get(f"{path}.go", "")
        if found and not path.startswith(f"{LF_FOLDER}/") and number(line_number) and number(column):
            yield Diagnostic(plain(found), number(line_number), number(column), clean(message), "gofmt")
