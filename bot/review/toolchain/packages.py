"""The packages of a module and what the compiler says about each: one `go list -e -export` loads and compiles all."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from bot.review.sandbox import ROOT
from bot.review.toolchain.diagnostics import Places, clean, compiler, number
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
    diagnostics: tuple[Diagnostic, ...] = ()
    missing: tuple[str, ...] = ()
    compiles: bool = True


def read_packages(output: str, tree: Tree, folder: str) -> list[Package]:
    """`folder` is where the command ran."""
    raw = list(_objects(output))
    known = {str(entry.get("ImportPath", "")) for entry in raw}
    places = Places(tree, folder)
    return [_package(entry, known, places) for entry in raw]


def _objects(output: str) -> Iterator[dict[str, Any]]:
    decoder, at = json.JSONDecoder(), output.find("{")
    while at >= 0:
        try:
            found, end = decoder.raw_decode(output, at)
        except ValueError:
            return
        yield found
        at = output.find("{", end)


def _package(entry: dict[str, Any], known: set[str], places: Places) -> Package:
    path, folder = str(entry.get("ImportPath", "")), str(entry.get("Dir", "")).removeprefix(f"{ROOT}/src").strip("/")
    files = [str(name) for key in ("GoFiles", "CgoFiles") for name in entry.get(key) or ()]
    fallback = places.tree.origin(f"{folder}/{files[0]}".lstrip("/")) if files else places.in_folder(path)
    found: list[Diagnostic] = []
    missing: list[str] = []
    own = entry.get("Error")
    for error in [*([own] if own else []), *(entry.get("DepsErrors") or ())]:
        stack = error.get("ImportStack") or []
        text = str(error.get("Err", ""))
        about = text.partition("\n")[0].removeprefix("# ").split(" ")[0] if text.startswith("# ") else ""
        if error is not own and (about in known or (stack and stack[0] != path)):
            continue  # told where it belongs
        if error is not own and about:
            missing.append(f"{clean(about)}, which it imports, does not compile here")
        elif "build constraints exclude all Go files" in text and error is not own:
            module = clean(text.rpartition(" in ")[2].rpartition("@")[0]).removeprefix("/modules/")
            missing.append(f"{module} needs a C compiler or another system")
        elif any(sign in text for sign in _FROM_US):
            missing.append(_wanted(text))
        else:
            found += _diagnostics(text, str(error.get("Pos", "")), places, fallback)
    tests = [str(name) for key in ("TestGoFiles", "XTestGoFiles") for name in entry.get(key) or ()]
    compiles = not own and not entry.get("DepsErrors") and not entry.get("Incomplete")
    return Package(
        path,
        str(entry.get("Name", "")),
        folder,
        tuple(f"{folder}/{name}".lstrip("/") for name in tests),
        tuple(dict.fromkeys(found)),
        tuple(dict.fromkeys(missing)),
        compiles,
    )


def _wanted(text: str) -> str:
    """ "open /modules/cache/download/github.com/!ann/x/@v/v1.lock: permission denied" -> the module, in words."""
    named = re.search(r"/modules/cache/download/(\S+?)/@v|(\S+): module lookup disabled", text)
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
