"""Has names of files and folders that are tags of a page, attributes, format verbs and addresses.

Holds: the page has no tag and no attribute of theirs; they are shown as they are spelt.
Stopped by: all that is put into the page is escaped, by the template and not by each place.
Control: plain — a page that is put together from the same names without escaping has the tag.
"""

from __future__ import annotations

from pathlib import Path

from bot.review.machine import Machine
from tests.attacks import ordinary
from tests.attacks.names import addresses, tags
from tests.attacks.repository_attack import Reviewed, write

TAG = "<img src=x onerror=alert(1)>.go"
NAMES = (TAG, "%s%n%d.go", "' onmouseover='alert(1).go", "javascript:alert(1).go", "{{7*7}}.go", "[red]x[/red].go")


def plant(root: Path, canary: str) -> None:
    code = 'package shop\n\nimport "net/http"\n\nfunc {name}() {{\n\thttp.ListenAndServe(":1", nil)\n}}\n'
    write(root, {name: code.format(name=f"F{number}") for number, name in enumerate(NAMES)})


def held(reviewed: Reviewed) -> list[str]:
    page = reviewed.texts["page"]
    wrong = [f"the page has the tag {tag}" for tag, _ in tags(page) if tag in {"img", "script"}]
    wrong += [f"the page has {name}" for _, given in tags(page) for name in given if name.startswith("on")]
    wrong += [f"the page leads to {address}" for address in addresses(page) if address.startswith("java")]
    found = {finding.file for finding in reviewed.review.findings} if reviewed.review else set()
    return wrong + [f"nothing is said of {name}" for name in NAMES if name not in found]


def control(root: Path, canary: str, machine: Machine) -> bool:
    listed = ordinary.plain(["ls", "-1"], root, {}).said
    page = "".join(f"<li>{name}</li>" for name in listed.splitlines())
    return ("img", {"src": "x", "onerror": "alert(1)"}) in tags(page)
