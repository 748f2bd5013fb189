"""A question that is handed to the mentors: what was asked, what was answered, on what, and who takes care of it."""

from __future__ import annotations

from dataclasses import dataclass

from bot.answer.question import Answer, Found
from bot.slack.actions import OfHandover
from bot.slack.blocks.elements import actions, button, header, small
from bot.slack.markdown import prose
from bot.slack.message import Block, Message
from bot.slack.rich import Part, bullets, inline, link, quote, rich_text, run, section, user
from bot.slack.split import split
from bot.slack.text import allowed, visible

_QUESTION, _ANSWER, _LINE, _MOST_PASSAGES, _MOST_POINTS = 1_500, 1_500, 200, 5, 5


@dataclass(frozen=True)
class Asked:
    """Who asks for a mentor, and where. `account` is a Slack user id; `thread` the message's address in Slack.

    `mentor`: the account of who has taken it; "" for nobody. `answered`: the learner no longer waits.
    """

    account: str
    stage: int | None
    thread: str
    words: str = ""
    mentor: str = ""
    answered: bool = False


def of_answer(asked: Asked, given: Answer, handover_id: str) -> Message:
    verdict = f"turned down ({given.reason})" if given.abstained else f"confidence {given.confidence:.0%}"
    evidence: list[list[Part]] = [_passage(found) for found in given.passages[:_MOST_PASSAGES]]
    question = rich_text(
        section(run("Question", bold=True)),
        quote(visible(given.question, _QUESTION).strip() or "(no words)"),
        section(run(f"My answer, {verdict}", bold=True)),
    )
    answer: Block = {"type": "markdown", "text": split(prose(given.answer), _ANSWER)[0].shown if given.answer else "…"}
    built_on = [rich_text(section(run("Built on", bold=True)), bullets(evidence))] if evidence else []
    return _message(asked, "A learner asks for a mentor", [question, answer, *built_on], handover_id, given.question)


def of_review(asked: Asked, name: str, url: str, points: tuple[str, ...], handover_id: str) -> Message:
    """`url`: the repository's; `points`: a line for each that was shown."""
    shown: list[list[Part]] = [inline(visible(line, 2 * _LINE)) for line in points[:_MOST_POINTS]]
    parts = [
        section(run("Review of ", bold=True), link(url, visible(name, _LINE), bold=True)),
        *([bullets(shown, ordered=True)] if shown else [section("I had nothing to remark.")]),
    ]
    about = f"review of {name}"
    return _message(asked, "A learner asks for a mentor about a review", [rich_text(*parts)], handover_id, about)


def of_failure(asked: Asked, text: str, handover_id: str) -> Message:
    """`text`: what the learner had written when I failed."""
    wanted = visible(text, _QUESTION).strip() or "(it can no longer be read)"
    parts = rich_text(section(run("I failed at this", bold=True)), quote(wanted))
    return _message(asked, "A learner asks for a mentor where I failed", [parts], handover_id, wanted)


def handed_over() -> Message:
    """What the learner hears."""
    said = "I have passed this on to the mentors, with what I found. One of them will answer here in the thread."
    return Message(said, (rich_text(section(said)),))


def _message(asked: Asked, heading: str, parts: list[Block], handover_id: str, about: str) -> Message:
    at = f", at stage {asked.stage}" if asked.stage else ""
    # the address of a message in Slack is on a host of the workspace's own
    host = asked.thread.partition("://")[2].partition("/")[0]
    slack = frozenset({host}) if host.endswith(".slack.com") else frozenset[str]()
    where: list[Part] = (
        [" · ", link(asked.thread, "open the thread", hosts=slack)] if allowed(asked.thread, slack) else []
    )
    said = visible(asked.words, _QUESTION).strip()
    words = [rich_text(section(run("In their words", bold=True)), quote(said))] if said else []
    blocks = (
        header(heading),
        rich_text(section(user(asked.account), at, *where)),
        *words,
        *parts,
        *_standing(asked, OfHandover(handover=handover_id)),
        small(f"id {visible(handover_id, 64)}"),
    )
    return Message(f"{heading}: {visible(about, _LINE)}", blocks)


def _standing(asked: Asked, value: OfHandover) -> list[Block]:
    """Who takes care of it, and what is left to press."""
    answer = button("Write an answer", "answer_learner", value, style="" if asked.mentor else "primary")
    close = button("It is answered", "close_question", value)
    if asked.answered:
        done = rich_text(
            section("✓ ", *([user(asked.mentor), " has answered this."] if asked.mentor else ["Answered."]))
        )
        return [done, actions(button("Add to the answer", "answer_learner", value))]
    if asked.mentor:
        return [rich_text(section(user(asked.mentor), " takes care of this.")), actions(answer, close)]
    take = button("I take it", "take_question", value)
    return [actions(answer, take, close), small("The learner sees what you write with the button, and nothing else.")]


def _passage(found: Found) -> list[Part]:
    cited = " · quoted" if found.cited else ""
    return [run(visible(found.title, _LINE), bold=found.cited), f" · stage {found.stage} · {found.dense:.2f}{cited}"]
