"""Places are computed by us; a text that names another one is wrong."""

from __future__ import annotations

import re

from bot.review.written.ground import Ground
from bot.review.written.objection import objection
from bot.review.written.part import Part

_FILE_LINE = re.compile(r"([\w./-]+\.\w+):(\d+)")
_LINE = re.compile(r"(?i)\blines? (\d+)(?:(?:[-–]| to | and )(\d+))?")
_FILE = re.compile(r"\b[\w./-]+\.go\b(?!\.\w)")


@objection(final=False)
def place_is_wrong(part: Part, ground: Ground) -> str:
    """It names a file that is not there, or a line outside the function that it is about."""
    for file, line in _FILE_LINE.findall(part.text):
        if (file, int(line)) not in part.places:
            return f"{file}:{line} is not the place; leave places out, they are shown beside your words"
    around = ground.function(part.file, part.line)
    for first, last in _LINE.findall(part.text):
        for number in filter(None, (first, last)):
            if not around.first <= int(number) <= around.last and (part.file, int(number)) not in part.places:
                return f"line {number} is not in this function; leave lines out, they are shown beside your words"
    for file in _FILE.findall(part.text):
        if not any(path == file or path.endswith(f"/{file}") for path in ground.repository.paths):
            return f"there is no file {file}"
    return ""
