"""What a go.mod says, read leniently: a learner's go.mod may be broken, and the go command says so better than we."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

# a quote without its end is a word too: looking for the end again and again would take for ever in a long line
_WORD = re.compile(r'"((?:[^"\\]|\\.)*)"?|`([^`]*)`?|([^\s"`()]+)|([()])')
# a longer number is no version, and too long for Python to read
_GO = re.compile(r"\d[\w.]{0,30}", re.ASCII)


@dataclass(frozen=True)
class Module:
    """A go.mod: `folder` is "" at the top; `go` is the language version or ""; requires are import paths."""

    folder: str
    path: str
    go: str
    requires: tuple[str, ...] = ()


def read_go_mod(folder: str, text: str) -> Module:
    path, go, requires = "", "", []
    for verb, words in statements(text):
        if verb == "module" and words:
            path = path or words[0]
        elif verb == "go" and words and _GO.fullmatch(words[0]):
            go = go or words[0]
        elif verb == "require" and len(words) >= 2:
            requires.append(words[0])
    return Module(folder, path, go, tuple(requires))


def statements(text: str) -> Iterator[tuple[str, list[str]]]:
    """`require a v1` and each line of `require ( … )` alike, as ("require", ["a", "v1"]); of a go.work as well."""
    block = ""
    for line in text.removeprefix("\ufeff").split("\n"):
        words = _words(line)
        if block and words[:1] == [")"]:
            block = ""
        elif block:
            yield block, words
        elif words[1:2] == ["("]:
            block = words[0]
            yield block, [word for word in words[2:] if word != ")"]
            block = "" if ")" in words else block
        elif words:
            yield words[0], words[1:]


def _words(line: str) -> list[str]:
    # a comment begins at // behind a space or at the start: https://… is part of a word
    bare = re.sub(r"(?:^|(?<=\s))//.*", "", line)
    return [quoted or raw or word or bracket for quoted, raw, word, bracket in _WORD.findall(bare)]
