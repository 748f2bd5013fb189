"""The packages of a module and what the compiler says about each: one `go list -e -export` loads and compiles all."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bot.review.sandbox import ROOT
from bot.review.toolchain.diagnostics import Places, clean, compiler, number
from bot.review.toolchain.json_objects import Object, objects, part_of, parts_of, text_of, texts_of
from bot.review.toolchain.result import Diagnostic
from bot.review.toolchain.tree import Tree

LIST = (
    "list",
    "-e",
    "-export",
    "-json=Dir,ImportPath,Name,GoFiles,CgoFiles,TestGoFiles,XTestGoFiles,Error,DepsErrors,Incomplete",
)
_FROM_US = (
    "missing go.sum entry",
    "module lookup disabled by GOPROXY=off",
    "cannot find module providing",
    "/modules/cache/download/",
)


@dataclass(frozen=True)
class Package:
    """`folder` and the files are paths in the sandbox, below src/. `missing`: what this machine could not provide."""

    path: str
    name: str
    folder: str
    test_files: tuple[str, ...] = ()
    files: tuple[str, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
    missing: tuple[str, ...] = ()
    compiles: bool = True


def read_packages(output: str, tree: Tree, folder: str) -> list[Package]:
    """`folder` is where the command ran."""
    raw = list(objects(output))
    known = {text_of(entry, "ImportPath") for entry in raw}
    places = Places(tree, folder)
    return [_package(entry, known, places) for entry in raw]


def _package(entry: Object, known: set[str], places: Places) -> Package:
    path, folder = text_of(entry, "ImportPath"), text_of(entry, "Dir").removeprefix(f"{ROOT}/src").strip("/")
    files = texts_of(entry, "GoFiles") + texts_of(entry, "CgoFiles")
    fallback = places.tree.origin(f"{folder}/{files[0]}".lstrip("/")) if files else places.in_folder(path)
    found: list[Diagnostic] = []
    missing: list[str] = []
    own, of_others = part_of(entry, "Error"), parts_of(entry, "DepsErrors")
    for error in [*([own] if own else []), *of_others]:
        stack, said = texts_of(error, "ImportStack"), text_of(error, "Err")
        about = said.partition("\n")[0].removeprefix("# ").split(" ")[0] if said.startswith("# ") else ""
        if error is not own and (about in known or (stack and stack[0] != path)):
            continue  # told where it belongs
        if error is not own and about:
            missing.append(f"{clean(about)}, which it imports, does not compile here")
        elif "build constraints exclude all Go files" in said and error is not own:
            module = clean(said.rpartition(" in ")[2].rpartition("@")[0]).removeprefix("/modules/")
            missing.append(f"{module} needs a C compiler or another system")
        elif any(sign in said for sign in _FROM_US):
            missing.append(_wanted(said))
        else:
            found += _diagnostics(said, text_of(error, "Pos"), places, fallback)
    tests = texts_of(entry, "TestGoFiles") + texts_of(entry, "XTestGoFiles")
    compiles = not own and not of_others and not entry.get("Incomplete")
    return Package(
        path,
        text_of(entry, "Name"),
        folder,
        tuple(f"{folder}/{name}".lstrip("/") for name in tests),
        tuple(f"{folder}/{name}".lstrip("/") for name in files),
        tuple(dict.fromkeys(found)),
        tuple(dict.fromkeys(missing)),
        compiles,
    )


def _wanted(text: str) -> str:
    """ "open /modules/cache/download/github.com/!ann/x/@v/v1.lock: permission denied" -> the module, in words."""
    named = re.search(r"/modules/cache/download/(\S+?)/@v|(?<!\S)(\S+): module lookup disabled", text)
    if named is None:
        return clean(text.partition("\n")[0].partition(";")[0], 200)
    # the cache writes a capital letter as "!" and the small one
    module = re.sub(r"!([a-z])", lambda letter: letter[1].upper(), named[1] or named[2])
    return f"{clean(module, 150)} could not be downloaded"


def _diagnostics(text: str, position: str, places: Places, fallback: str) -> Iterator[Diagnostic]:
    if not position or text.startswith("# "):
        found = list(compiler(text, places, fallback))
        message = text.partition("\n")[2] if text.startswith("# ") else _friendly(text)
        yield from found or [Diagnostic(fallback, 0, 0, clean(message), "compile")]
        return
    path, line, column = (*position.rsplit(":", 2), "0", "0")[:3]
    yield places.diagnostic((path, number(line), number(column)), _friendly(text), "compile", fallback)


def _friendly(text: str) -> str:
    if "expected 'package', found 'EOF'" in text:
        return "this file is empty: a Go file starts with a package clause"
    if text.startswith("malformed import path") and "invalid char ' '" in text:
        return "this folder has a space in its name or above it: Go's tools pass over it"
    return " ".join(text.split())
