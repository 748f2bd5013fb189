"""The offline answer's words: sentences of our pages, quoted and linked, led by the one that answers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.answer.question import Question, Reason
from bot.answer.scope import NEAR, other_language
from knowledge.document import Source, find, stages
from knowledge.keywords import words
from knowledge.passage import Passage
from knowledge.rank import Hit
from knowledge.search import Index

MOST_WORDS = 160
QUOTED, QUOTED_SHORT, ALSO = 85, 45, 30  # words of the first page, of a page above the stage, of each further page
FIRST = 0.08  # the first sentence of "What to do" is written to be the answer
SHARED = 0.02  # a word that question and sentence share
CLOSE = 0.1  # how far behind the best passage another page may be to be quoted as well
LONGEST_EXAMPLE = 28
_CODE = re.compile(r"^```[^\n]*\n.*?^```[^\n]*\n?", re.DOTALL | re.MULTILINE)
# such a sentence is understood only after the one before it
_REFERS_BACK = re.compile(
    r"(\w+ )?(it|its|they|them|their|this|that|these|those|such|there|both|then|otherwise|never|neither|also|else)\b",
    re.I,
)
_NO_EXAMPLE = re.compile(r"\W*(why|when should|is it|should|which|do i need|what is the difference)\b", re.I)


@dataclass(frozen=True)
class Words:
    text: str
    cited: frozenset[str]  # ids of passages
    sources: tuple[Source, ...]


def quoted(question: Question, hits: Sequence[Hit], index: Index) -> Words:
    """The best one to three passages; expects at least one hit."""
    best = hits[0].passage
    above = question.stage is not None and question.stage < min(best.stages)
    page = index.page(best.page)
    lead, source = _lead(question, best, page, index)
    lines, cited = _around(lead, source, page, QUOTED_SHORT if above else QUOTED)
    parts = [_first_learn(best, question.stage)] if above and question.stage is not None else []
    parts += [f"From **{best.title}** ({where(best)}):", _quote(lines)]
    example = None if above or _NO_EXAMPLE.match(question.plain) else _example(best, page)
    if example:
        parts.append(example[0])
        cited.add(example[1])
    sources = list(best.sources[:2])
    for hit in [] if above else _others(hits):
        first = next(iter(sentences(_answering(hit, index).text)), "")
        also = f"See also **{hit.passage.title}**: {first}"
        its_sources = [s for s in hit.passage.sources[:1] if s not in sources]
        whole = [*parts, also, _read_on([*sources, *its_sources])]
        if not first or count(also) > ALSO or count("\n".join(whole)) > MOST_WORDS:
            continue
        parts.append(also)
        cited.add(_answering(hit, index).id)
        sources += its_sources
    return Words("\n\n".join([*parts, _read_on(sources)]), frozenset(cited), tuple(sources))


def declined(reason: Reason, question: Question, hits: Sequence[Hit]) -> Words:
    """One kind line for what is not ours; for what our pages lack, the nearest page and a person to ask."""
    text = {
        "empty": "Your message has no words that I can read. Ask me about Go back-end development in a sentence.",
        "homework": "I do not write work that you hand in, but I gladly help you to do it: "
        "tell me which part is unclear, or show me what you tried.",
        "other-language": f"I help with Go back-end services only, so {other_language(question.plain)} is outside "
        "what I know. Ask me how the same is done in Go.",
        "off-topic": "That is outside Go back-end development, which is all I can help with. "
        "Ask me anything from the roadmap.",
    }.get(reason)
    if text is None:
        text = "This is not in my sources, so I will not guess."
        if hits:
            text += f" The nearest page is **{hits[0].passage.title}** ({where(hits[0].passage)})."
        text += " A mentor can help: shall I pass your question on?"
    return Words(text, frozenset(), ())


def where(passage: Passage) -> str:
    topic = find(passage.topics[0])
    return f"stage {min(passage.stages)}, {topic.title if topic else passage.topics[0]}"


def sentences(text: str) -> list[str]:
    """Our pages have one sentence a line; code is left out."""
    return [line.strip() for line in _CODE.sub("", text).splitlines() if line.strip()]


def count(text: str) -> int:
    """Words outside code blocks; the address of a link is no word."""
    return len(re.sub(r"\]\([^)]*\)", "]", _CODE.sub("", text)).split())


def _lead(question: Question, best: Passage, page: Sequence[Passage], index: Index) -> tuple[str, Passage]:
    """The sentence of the passage found, or of its page's "What to do", that is nearest to the question."""
    choices = [(s, p) for p in page if p is _doing(page) or p.id == best.id for s in sentences(p.text)]
    if not choices:
        choices = [(s, p) for p in page for s in sentences(p.text)]
    [meant] = index.embedder.embed([question.whole])
    vectors = index.vectors([s for s, _ in choices])
    asked = set(words(question.whole))
    opening = [p.heading == "What to do" and s == sentences(p.text)[0] for s, p in choices]
    scores = [
        float(vector @ meant) + SHARED * len(asked & set(words(s))) + FIRST * first
        for vector, (s, _), first in zip(vectors, choices, opening, strict=True)
    ]
    return choices[scores.index(max(scores))]


def _around(lead: str, source: Passage, page: Sequence[Passage], most: int) -> tuple[list[str], set[str]]:
    """The lead, the page's main sentence where that is another one, and what follows the lead in its section."""
    own = sentences(source.text)
    start = own.index(lead)
    while start and _REFERS_BACK.match(own[start]):
        start -= 1
    lines, cited = own[start : own.index(lead) + 1], {source.id}
    following = [(s, source) for s in own[own.index(lead) + 1 :]]
    doing = _doing(page)
    if doing and doing.id != source.id:
        following.insert(0, (sentences(doing.text)[0], doing))
    for line, origin in following:
        if count("\n".join([*lines, line])) > most:
            break
        lines.append(line)
        cited.add(origin.id)
    return lines, cited


def _doing(page: Sequence[Passage]) -> Passage | None:
    return next((p for p in page if p.heading == "What to do" and sentences(p.text)), None)


def _answering(hit: Hit, index: Index) -> Passage:
    return _doing(index.page(hit.passage.page)) or hit.passage


def _others(hits: Sequence[Hit]) -> Iterator[Hit]:
    """At most two more pages that are about as near as the best."""
    near = max(NEAR, hits[0].dense - CLOSE)
    others = [h for h in hits[1:4] if h.passage.page != hits[0].passage.page and h.dense >= near]
    yield from others[:2]


def _read_on(sources: Sequence[Source]) -> str:
    return "Read on: " + " · ".join(f"[{s.title}]({s.url})" for s in sources)


def _example(best: Passage, page: Sequence[Passage]) -> tuple[str, str] | None:
    """The code of the passage itself, or of the page's Example, when it is short: (block, id)."""
    for passage in [best, *(p for p in page if p.heading == "Example")]:
        for block in re.findall(r"^```go\n.*?^```", passage.text, re.DOTALL | re.MULTILINE):
            if block.count("\n") <= LONGEST_EXAMPLE:
                return block, passage.id
    return None


def _first_learn(best: Passage, at: int) -> str:
    titles = {s.stages[0]: s.title for s in stages()}
    return (
        f"This is stage {min(best.stages)}; you are at {at}: here is the short version. "
        f"Learn stage {at}, {titles.get(at, 'where you are')}, first; stage {at + 1} is {titles.get(at + 1, 'next')}."
    )


def _quote(lines: Sequence[str]) -> str:
    return "\n".join(f"> {line}" for line in lines)
