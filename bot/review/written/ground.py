"""The Ground that a model's text stands on: the code as it was sent, what tools said, what others wrote in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from bot.llm.stranger import Strangers
from bot.review.finding import Finding
from bot.review.repository import Repository
from bot.review.source import FUNCTIONS, GoFile, line_of, lines_of, of
from bot.review.toolchain import FailedTest, ModuleResult, Toolchain
from bot.review.written.unsent import Unsent
from bot.review.written.vocabulary import our_words

_IDENTIFIERS = ("identifier", "field_identifier", "type_identifier", "package_identifier")
_TEXTS = ("comment", "interpreted_string_literal", "raw_string_literal")


@dataclass(frozen=True)
class Stretch:
    """Lines of a file, first and last, and the name of the function that they are; "" outside of any."""

    name: str
    first: int
    last: int


@dataclass(frozen=True)
class Ground:
    """`stage`: the learner's. `unsent`: what was struck out before anything was sent."""

    repository: Repository
    toolchain: Toolchain
    findings: tuple[Finding, ...]
    stage: int
    unsent: Unsent

    @cached_property
    def go_files(self) -> dict[str, GoFile]:
        return {file.path: file for file in self.repository.go_files}

    def lines(self, path: str) -> list[str]:
        """A file as the model saw it; [] of one that it cannot have seen."""
        if path not in self._lines:
            text = self.texts.get(path)
            self._lines[path] = lines_of(self.unsent.strike(text)) if text is not None else []
        return self._lines[path]

    @cached_property
    def _lines(self) -> dict[str, list[str]]:
        return {}

    @cached_property
    def texts(self) -> dict[str, str]:
        """Every file as its author knows it, by its path: a pasted fragment without what we put around it."""
        go = {path: "\n".join(file.lines) for path, file in self.go_files.items()}
        return {text.path: text.text for text in self.repository.texts} | go

    def code(self, path: str, first: int, last: int) -> str:
        """Some lines without any white space: what says the same in Go looks the same here."""
        return compact("\n".join(self.lines(path)[max(0, first - 1) : last]))

    def function(self, path: str, line: int) -> Stretch:
        """The named function around a line, or the line alone."""
        file = self.go_files.get(path)
        for node in file.all(*FUNCTIONS[:2]) if file is not None else ():
            if line_of(node) <= line <= int(node.end_point.row) + 1 and file is not None:
                return Stretch(file.function_name(node), line_of(node), int(node.end_point.row) + 1)
        return Stretch("", line, line)

    @cached_property
    def identifiers(self) -> frozenset[str]:
        """Every name that stands in the code, whoever declares it."""
        return frozenset(of(node) for file in self.go_files.values() for node in file.all(*_IDENTIFIERS))

    @cached_property
    def words(self) -> frozenset[str]:
        """Every word of every file, in code, texts and comments alike."""
        return frozenset(word for text in self.texts.values() for word in re.findall(r"[A-Za-z_]\w*", text))

    @cached_property
    def strangers(self) -> Strangers:
        """What others wrote that is no code: comments, strings, documents, test output, names of files and tests."""
        return Strangers(tuple(self._prose()), self.identifiers, our_words())

    def _prose(self) -> Iterator[str]:
        for module in self.toolchain.modules:
            yield from (f"{failure.test} {failure.output}" for failure in _failures(module))
            yield from (d.message for d in (*module.build, *module.vet))
        yield from self.repository.paths
        found = {finding.file for finding in self.findings}
        yield from (text.text for text in self.repository.texts if not text.path.endswith(".sum"))
        for file in sorted(self.repository.go_files, key=lambda file: file.path not in found):
            yield from (of(node) for node in file.all(*_TEXTS))

    @cached_property
    def imports(self) -> frozenset[str]:
        """Every path that is imported or required, and all that stands before a slash in it."""
        paths = {path for file in self.go_files.values() for path in file.imports.values()}
        paths |= {module.path for module in self.repository.modules}
        return frozenset("/".join(p.split("/")[:n]) for p in paths for n in range(1, p.count("/") + 2))

    @cached_property
    def third_party(self) -> bool:
        """Whether the code uses libraries that we cannot look into."""
        own = tuple(module.path for module in self.repository.modules if module.path)
        return any("." in p.split("/")[0] and not p.startswith(own or ("\0",)) for p in self.imports if "/" in p)

    def compiled(self, path: str) -> bool:
        """Whether the compiler read this file and had nothing to say against its module."""
        module = self.repository.module_of(path)
        results = [m for m in self.toolchain.modules if module is not None and m.folder == module.folder]
        return any(not m.build and any(s.name == "build" and s.status == "ran" for s in m.steps) for m in results)

    def declares(self, path: str, name: str) -> bool:
        """Whether the file's package declares it, or the file imports it."""
        file = self.go_files.get(path)
        if file is None:
            return False
        package = file.package
        methods = {known.rpartition(".")[2] for known in package.functions}
        at_top = {*package.functions, *package.types, *package.variables, *package.constants, *methods}
        return name in at_top or name in file.imports


def _failures(module: ModuleResult) -> tuple[FailedTest, ...]:
    return module.tests.failures if module.tests is not None else ()


def compact(code: str) -> str:
    return re.sub(r"\s+", "", code)
