"""The written answer: a model's words for the question, resting on our passages, checked before they are shown."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from bot.answer.context import Context
from bot.answer.fitness import harmful, unfit
from bot.answer.given import chosen, given
from bot.answer.offline import Words
from bot.answer.planted import planted
from bot.answer.question import Question
from bot.llm import AnswerCall, Model, ModelError, Part, Spent, Usage, Written, fenced
from bot.llm.trouble import UnfitWordsError
from bot.llm.untrusted import RULE
from knowledge.document import Source, find, stages
from knowledge.passage import Passage
from knowledge.rank import Hit
from knowledge.search import Index
from prompts import load, version

OnText = Callable[[str], None]
MOST_TOKENS = 1_500
NOT_IN_SOURCES = "NOT IN SOURCES"


@dataclass(frozen=True)
class Said:
    """`words` is None where the model finds that the passages do not hold the answer."""

    words: Words | None
    spent: Spent
    used: Usage


@dataclass(frozen=True)
class Writer:
    """`on_text` is told the Markdown so far, each time there is more of it."""

    model: Model
    context: Context
    on_text: OnText | None = None

    def write(self, question: Question, hits: Sequence[Hit], index: Index) -> Said:
        """Raises ModelError."""
        known = {passage.id: passage for passage in chosen(hits, index)}
        made = call(question, tuple(known.values()), self.context)
        said, used = self._tried(made, known)
        return Said(None if _declines(said) else _words(said.parts, known), said.spent, used)

    def _tried(self, made: AnswerCall, known: Mapping[str, Passage]) -> tuple[Written, Usage]:
        """What cannot be shown is asked for once more, with what is wrong."""
        told = None if self.on_text is None else _Aloud(known, made, self.on_text).hear
        first = self.model.answer(made, told)
        wrong = _wrong(first, made)
        if not wrong:
            return first, first.spent.usage
        again = load("answer.again").render(wrong=wrong, before=fenced("answer", "the one before", first.text))
        try:
            second = self.model.answer(replace(made, content=(*made.content, again)), told)
        except ModelError as error:
            error.usage += first.spent.usage
            raise
        used = first.spent.usage + second.spent.usage
        wrong = _wrong(second, made)
        if wrong:
            raise UnfitWordsError(wrong, used, second.spent.model)
        return second, used


def call(question: Question, passages: Sequence[Passage], context: Context) -> AnswerCall:
    """Pure: what is sent can be looked at without sending it."""
    return AnswerCall(
        purpose="answer",
        system=(load("answer.system").render(rule=RULE), _roadmap()),
        content=(
            load("answer.user").render(
                stage=_stage(question.stage),
                earlier=context.earlier_words(),
                review=context.review_words(),
                question=fenced("question", "the learner's", context.strike(question.plain)),
            ),
        ),
        prompt_version=version("answer"),
        most_tokens=MOST_TOKENS,
        most_sent=16_000,
        given=tuple(given(passage) for passage in passages),
        tools=context.tools,
    )


def _wrong(said: Written, made: AnswerCall) -> str:
    if _declines(said):
        return ""
    word = planted(said.text, replace(made, content=(*made.content, *said.seen)))
    told = f"it says {word!r}, as a text that others wrote tells it to" if word else ""
    places = [word for named in said.looked_up for word in named.split()[1:] if "." in word]
    return "; ".join(filter(None, (unfit(said.parts, _sent(made), made.system[0], places), told)))


def _declines(said: Written) -> bool:
    return said.text.strip().strip("`*.") == NOT_IN_SOURCES


def _words(parts: Sequence[Part], known: Mapping[str, Passage]) -> Words:
    numbers = _Numbers(known)
    text = numbers.markdown(parts).strip()
    listed = " · ".join(f"{n} [{s.title}]({s.url})" for n, s in enumerate(numbers.sources, start=1))
    read_on = f"\n\nRead on: {listed}" if listed else ""  # an answer from the learner's own files cites nothing of ours
    return Words(f"{text}{read_on}", frozenset(numbers.cited), tuple(numbers.sources))


class _Numbers:
    """Citations as numbered links, in the order in which they first stand; a source has one number."""

    def __init__(self, known: Mapping[str, Passage]) -> None:
        self._known = known
        self.sources: list[Source] = []
        self.cited: set[str] = set()

    def markdown(self, parts: Sequence[Part], unfinished: bool = False) -> str:
        """`unfinished`: more may come of the last part, so that its links have to wait."""
        last = len(parts) - 1 if unfinished else None
        return "".join(p.text if n == last else self._linked(p) for n, p in enumerate(parts))

    def _linked(self, part: Part) -> str:
        numbers = dict.fromkeys(self._number(citation.id) for citation in part.citations)
        links = "".join(f" [{n}]({self.sources[n - 1].url})" for n in numbers)
        body = part.text.rstrip()
        if not links or body.endswith("```"):  # a link behind a fence would reopen it: the sources below name it
            return part.text
        return f"{body}{links}{part.text[len(body) :]}"

    def _number(self, passage: str) -> int:
        self.cited.add(passage)
        source = self._known[passage].sources[0]
        if source not in self.sources:
            self.sources.append(source)
        return self.sources.index(source) + 1


class _Aloud:
    """Tells the Markdown so far. That the model declines is not told, nor what must not be seen: other words follow."""

    def __init__(self, known: Mapping[str, Passage], made: AnswerCall, on_text: OnText) -> None:
        self._known = known
        self._made = made
        self._on_text = on_text

    def hear(self, parts: tuple[Part, ...]) -> None:
        raw = "".join(part.text for part in parts)
        if not raw.strip() or NOT_IN_SOURCES.startswith(raw.lstrip()[: len(NOT_IN_SOURCES)].strip("`*")):
            return
        if not harmful(raw, _sent(self._made), self._made.system[0]) and not planted(raw, self._made):
            self._on_text(_Numbers(self._known).markdown(parts, unfinished=True).lstrip())


def _sent(made: AnswerCall) -> str:
    return "\n".join(paragraph for given in made.given for paragraph in given.paragraphs)


def _stage(stage: int | None) -> str:
    if stage is None:
        return "It is not known at which stage the learner is."
    title = next((s.title for s in stages() if s.stages[0] == stage), "")
    return f"The learner is at stage {stage} of 11, {title}."


def _roadmap() -> str:
    lines = [f"{s.stages[0]}. {s.title}: {', '.join(t.title for t in map(find, s.topics) if t)}" for s in stages()]
    return "# The roadmap: its stages and topics\n" + "\n".join(lines)
