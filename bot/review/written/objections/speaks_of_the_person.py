"""Rule 8: about the code, never the person."""

from __future__ import annotations

import re

from bot.review.written.ground import Ground
from bot.review.written.objection import objection
from bot.review.written.part import Part

_RUDE = re.compile(
    r"(?i)\b(?:stupid|dumb|idiot\w*|moron\w*|lazy|terrible|awful|horribl[ey]|ugly|garbage|trash|crap\w*|rubbish|"
    r"ridiculous|sloppy|careless\w*|amateur\w*|incompeten\w+|embarrass\w+|pathetic|disgust\w+|hopeless|clueless|lousy|"
    r"shame\w*|silly|foolish|ignoran\w+|a mess|messy|wtf|seriously\?|what were you thinking|noob|newbie|rookie|"
    r"beginner'?s?|bad (?:code|programm\w+|developer)|poor(?:ly)? (?:code|written|programm\w+|quality)|"
    r"any (?:good |decent |real )?(?:programmer|developer|engineer)|everyone knows|even a child|trivial(?:ly)?|"
    r"no excuse|never heard of|learn to (?:code|program|read))\b"
)
_PERSONAL = re.compile(
    r"(?i)\byou (?:should(?:n't| not)? have|must(?:n't| not)? have|forgot|failed|neglected|ignored?|overlooked|missed|"
    r"(?:do not|don't|clearly|obviously|still|never|always|apparently) (?:understand|know|learn\w*|care|think|check|"
    r"read|bother)\w*|made a mistake|are (?:wrong|bad|not|confused|careless)|did(?:n't| not) (?:think|bother|read|care|"
    r"understand|even))|\byour (?:mistake|fault|ignorance|laziness|lack of|failure|misunderstanding|bad|poor)\b|"
    r"\bas usual\b|\bthe (?:author|learner|student|programmer|developer) (?:is|was|has|should|must|forgot|does|did)\b"
)
_BELITTLES = re.compile(r"(?i)(?<![\w`-])(?:just|simply|obviously|of course|clearly|easy|easily|merely)(?![\w`-])")


@objection(final=False)
def speaks_of_the_person(part: Part, ground: Ground) -> str:
    """It is rude, blames its reader, or belittles what is hard for them."""
    for pattern in (_RUDE, _PERSONAL, _BELITTLES):
        found = pattern.search(part.prose)
        if found:
            return f"{found[0]!r}: speak of the code and what it does, kindly, never of the person"
    return "it shouts" if re.search(r"!{2,}|\b[A-Z]{4,}(?: [A-Z]{4,})+\b", part.prose) else ""
