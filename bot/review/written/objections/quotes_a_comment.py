"""A comment does nothing when the program runs; a remark, and a praise, is about what does."""

from __future__ import annotations

import re

from bot.review.written.ground import Ground
from bot.review.written.objection import objection
from bot.review.written.part import Part

_COMMENT = re.compile(r"^\s*(?://|#|/?\*).*$|/\*.*?\*/", re.DOTALL)


@objection(final=True, of=("praise", "remark"))
def quotes_a_comment(part: Part, ground: Ground) -> str:
    """Its quote is nothing but comment: whoever wrote that could have anything said beside it."""
    quoted = ground.lines(part.file)[part.line - 1 : part.end_line]
    is_document = part.file.endswith((".md", ".txt"))
    if is_document or not any(_COMMENT.sub("", line).strip() for line in quoted):
        return "it points at a comment or a document, and not at code"
    return ""
