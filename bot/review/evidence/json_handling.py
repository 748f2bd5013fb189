"""Practised: JSON is read and written. Touched: one of the two, or field tags alone."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.review.repository import Repository
from bot.review.result import Evidence, Level
from bot.review.sighting import at
from bot.review.source import of

_READ = (".Decode", ".Unmarshal", ".BindJSON", ".ShouldBindJSON", ".ShouldBind", ".BodyParser", ".Bind", ".DecodeJSON")
_BINDING = re.compile(r"\.(?:Should)?Bind(?:Body)?With")
_WRITE = (".Encode", ".Marshal", ".MarshalIndent", ".JSON", ".IndentedJSON")
_OTHER = (
    "encoding/xml",
    "encoding/gob",
    "gopkg.in/yaml",
    "encoding/base64",
    "encoding/hex",
    "google.golang.org/protobuf",
)


def evidence(repository: Repository) -> Iterator[Evidence]:
    found: dict[str, Evidence] = {}
    for file in repository.go_files:
        if file.is_test:
            continue
        for call in file.all("call_expression"):
            name = file.called(call)
            if name.startswith(_OTHER):
                continue
            for kind, endings in (("read", _READ), ("written", _WRITE)):
                with_json = kind == "read" and _BINDING.search(name) and "binding.JSON" in of(call)
                if (name.endswith(endings) or with_json) and kind not in found:
                    found[kind] = at(file, call, f"JSON is {kind} with {name.rpartition('/')[2]}")
    level: Level = "practised" if len(found) > 1 else "touched"
    for one in found.values():
        yield Evidence(one.file, one.line, one.what, level)
    for file in repository.go_files:
        for field in file.all("field_declaration"):
            if b'json:"' in (field.text or b""):
                yield at(file, field, "a field with a json tag", "touched")
                return
