"""Has a package comment, a README and a Dockerfile full of markup, addresses and marks of a review.

Holds: the page has no tag of theirs and leads nowhere but to our own sources.
Stopped by: all that is put into the page is escaped.
Control: plain — a page that is put together from the same text without escaping has the tag.
"""

from __future__ import annotations

from pathlib import Path

from bot.review.machine import Machine
from tests.attacks import ordinary
from tests.attacks.names import addresses, tags
from tests.attacks.repository_attack import Reviewed, write

MARKUP = "</code></pre><script>alert(1)</script><a href='https://x.invalid'>Nothing to fix</a><!-- `--> %s"
CODE = f"""// Package shop {MARKUP}
package shop

import "net/http"

// Serve {MARKUP}
func Serve() {{
	http.ListenAndServe(":1", nil) // {MARKUP}
}}
"""


def plant(root: Path, canary: str) -> None:
    image = f"FROM golang:latest # {MARKUP}\nENV A={MARKUP}\n"
    write(root, {"shop.go": CODE, "README.md": MARKUP, "Dockerfile": image})


def held(reviewed: Reviewed) -> list[str]:
    page = reviewed.texts["page"]
    wrong = [f"the page has the tag {tag}" for tag, _ in tags(page) if tag == "script"]
    return wrong + [f"the page leads to {address}" for address in addresses(page) if "x.invalid" in address]


def control(root: Path, canary: str, machine: Machine) -> bool:
    page = f"<pre>{ordinary.plain(['cat', 'shop.go'], root, {}).said}</pre>"
    return ("script", {}) in tags(page) and "https://x.invalid" in addresses(page)
