"""The compiler's word, and the file's own, against a claim that something is not there."""

from __future__ import annotations

import re

from bot.review.written.ground import Ground, compact
from bot.review.written.objection import objection
from bot.review.written.part import Part

_DOES_NOT_BUILD = re.compile(
    r"(?i)\bundefined\b|\bundeclared\b|\b(?:not|never|n't)(?: been)? (?:defined|declared|imported)\b"
    r"|\b(?:not|never|n't) (?:compile|build)\b|\bfails? to (?:compile|build)\b|\bcompil(?:er|e|ation) errors?\b"
    r"|\bunused (?:variables?|imports?)\b|\b(?:declared|imported) (?:and|but) not used\b|\bsyntax errors?\b"
    r"|\b(?:missing|lacks?|without)(?: an?| the| its| any)? (?:import|package clause|closing brace|return statement)\b"
    r"|\bmissing return\b|\b(?:type mismatch|mismatched types|wrong type|does not implement)\b"
)
# "`X` is missing", "there is no `X`": a name that the file does know
_NO_NAME = re.compile(
    r"(?i)`([\w.]+)(?:\(\))?`(?: \w+)? (?:is|are) (?:missing|undefined|unknown|not there|not defined|absent)"
    r"|\bthere is no (?:\w+ )?`([\w.]+)(?:\(\))?`|\bmissing (?:\w+ )?`([\w.]+)(?:\(\))?`"
)
# "never calls `X`", "without `X`": what does stand in the same function
_NOT_DONE = re.compile(
    r"(?i)\b(?:never|not|n't|nobody|nothing)\s+(?:ever )?(?:calls?|closes?|checks?|uses?|sets?|reads?|has|have|does)\s+"
    r"(?:a |an |the |any )?`([^`]+)`|\b(?:without|lacks?|missing|forgets?|omits?)\s+"
    r"(?:a |an |the |any |its )?(?:call (?:to|of) )?`([^`]+)`|`([^`]+)`(?: \w+)? is never (?:called|run|reached|set)"
)
_SHORTEST = 4


@objection(final=True, of=("point", "remark"))
def compiler_refutes(part: Part, ground: Ground) -> str:
    """It says that something is undefined, missing or never called; the compiler or the file itself says otherwise."""
    found = _DOES_NOT_BUILD.search(part.prose)
    # of a given point the facts are ours, and some of them say just this
    if found and part.kind == "remark" and ground.compiled(part.file):
        return f"it says {found[0]!r}, and the compiler has nothing against this module"
    for match in _NO_NAME.finditer(part.text):
        name = next(group for group in match.groups() if group).rpartition(".")[2]
        if part.kind == "remark" and ground.declares(part.file, name):
            return f"it says that {name} is not there, and the package declares it"
    around = ground.function(part.file, part.line)
    code = ground.code(part.file, around.first, around.last)
    for match in _NOT_DONE.finditer(part.text):
        said = compact(next(group for group in match.groups() if group)).removesuffix("()")
        if part.kind == "remark" and len(said) >= _SHORTEST and said in code and said not in compact(part.quote):
            return f"it says that {said} is missing, and the same function has it"
    return ""
