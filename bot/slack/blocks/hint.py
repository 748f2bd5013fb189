"""The second hint to a point, and behind it the example: what a learner gets who asks for more."""

from __future__ import annotations

from bot.review.check import Check
from bot.slack.actions import Hint, OfCheck
from bot.slack.blocks.elements import actions, button
from bot.slack.blocks.words import language_of
from bot.slack.message import Message
from bot.slack.rich import Part, code_block, inline, link, rich_text, run, section
from bot.slack.split import clip
from knowledge.document import find

# a screen of a telephone or two
MOST_CODE = 2_800


def hint(made: Check, level: int, review_id: str) -> Message:
    return _second(made, review_id) if level == 2 else _example(made)


def _second(made: Check, review_id: str) -> Message:
    words = section(run("Another hint: ", bold=True), *inline(made.page.instead))
    again = Hint(check=made.name, level=3, review=review_id)
    more = [button("Show an example", "another_hint", again)] if made.example else []
    explain = button("Explain this check", "explain_check", OfCheck(check=made.name))
    return Message(f"Another hint: {made.page.instead}", (rich_text(words), actions(*more, explain)))


def _example(made: Check) -> Message:
    practice = find(made.practice)
    heading = section(run("An example that does it well", bold=True), " (it is not your code):")
    code = code_block(clip(made.example.strip("\n"), MOST_CODE), language_of(example_file(made)))
    read: list[Part] = []
    if practice is not None:
        read = [
            run("Read: ", bold=True),
            f"{practice.title} · ",
            link(practice.sources[0].url, practice.sources[0].title),
        ]
    return Message(f"An example for {made.name}", (rich_text(heading, code, section(*read)),))


def example_file(made: Check) -> str:
    """A name that tells the language of the example."""
    if made.example.lstrip().startswith(("package ", "//")):
        return "example.go"
    return "Dockerfile" if "FROM " in made.example else ""
