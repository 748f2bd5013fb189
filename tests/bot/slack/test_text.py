"""Nothing that a stranger wrote acts in Slack, and all of it can still be read."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bot.slack.markdown import Stream, fence, literal, prose, sentence, span
from bot.slack.rich import inline, link, rich_text, run, section, user
from bot.slack.text import allowed, mrkdwn, visible
from bot.slack.text import link as linked
from tests.fakes.slack_text import HOSTILE, acting_in_markdown, acting_in_mrkdwn, blocks_of, read_markdown, read_mrkdwn

PIECES = st.sampled_from(
    "` `` ``` ~~~ ```go < > & ; | [ ] ( ) ! @ # \\ * _ ~ : . / - + 1. \n \n\n \t \x20 \x20\x20\x20\x20 https:// "
    "https://evil.example https://go.dev/doc www. evil.example main.go <!channel> <@U012AB3CD> @here &lt; &#60; "
    "](https://evil.example) [x] mailto:a@evil.example \u2060 \u202e \x1b[31m 世界 👩‍💻 é code if a <b <-c".split(" ")
)
ANY = st.one_of(st.text(max_size=120), st.lists(PIECES, max_size=40).map("".join))


def elsewhere(text: str) -> list[str]:
    """What acts in this Markdown and leads to none of our hosts."""
    return [found for found in acting_in_markdown(text) if not ours(found)]


def ours(found: str) -> bool:
    return allowed(found) or allowed(f"https://{found.rstrip(ENDS)}") or allowed(found.rstrip(ENDS))


ENDS = ".,;:!?'\"*_~)]`"


@pytest.mark.parametrize("text", HOSTILE)
def test_no_hostile_text_acts_on_any_way_to_slack(text: str) -> None:
    assert acting_in_mrkdwn(mrkdwn(text)) == []
    assert acting_in_markdown(prose(text)) == []
    assert acting_in_markdown(literal(text)) == []
    assert acting_in_markdown(f"{sentence(text, 900)}\n\n{fence(text)}") == []
    assert acting_in_markdown(fence(text, "go")) == []
    assert acting_in_markdown(span(text)) == []


@given(ANY)
@settings(max_examples=300)
def test_mrkdwn_never_acts_and_is_read_as_it_was_written(text: str) -> None:
    assert acting_in_mrkdwn(mrkdwn(text)) == []
    assert read_mrkdwn(mrkdwn(text)) == visible(text)


@given(ANY)
@settings(max_examples=400)
@example("`a\nb` [x](https://evil.example) `c")
@example("[x](https://go.dev/doc")
def test_prose_leads_nowhere_but_to_us(text: str) -> None:
    assert elsewhere(prose(text)) == []


@given(ANY)
@settings(max_examples=300)
def test_literal_markdown_is_read_as_it_was_written(text: str) -> None:
    words = " ".join(visible(text).split())
    assert acting_in_markdown(literal(words)) == []
    assert read_markdown(literal(words)) == words


@given(ANY)
@settings(max_examples=300)
def test_no_code_closes_its_fence(code: str) -> None:
    made = fence(code, "go")
    assert acting_in_markdown(made) == []
    assert [line for line in made.split("\n") if line.startswith("```")] == ["```go", "```"]


@given(ANY, st.lists(st.integers(0, 200), max_size=6))
@settings(max_examples=400)
def test_a_stream_says_the_same_wherever_its_chunks_are_cut(text: str, cuts: list[int]) -> None:
    stream, at, written = Stream(), 0, ""
    for cut in sorted(cuts):
        written += stream.feed(text[at : max(at, cut)])
        assert elsewhere(written) == []
        at = max(at, cut)
    assert written + stream.feed(text[at:]) + stream.close() == prose(text)


@given(ANY)
@settings(max_examples=300)
def test_a_sentence_stays_one_paragraph(text: str) -> None:
    made = sentence(text, 900)
    assert elsewhere(f"{made}\n\nafter") == []
    assert [line for line in blocks_of(f"{made}\n\nafter") if line != "paragraph_open"] == []


def test_a_stream_shows_words_as_they_come_and_holds_back_what_may_still_become_a_link() -> None:
    stream = Stream()
    assert stream.feed("Close the body. See [the do") == "Close the body. See "
    assert stream.feed("cs](https://go.dev/doc) or <!chan") == "[the docs](https://go.dev/doc) or "
    assert stream.feed("nel> now\n") == "&lt;!channel&gt; now\n"
    assert stream.feed("``") == ""
    assert stream.feed("`go\nx := <-c") == "```go\n"
    assert stream.close() == "x := <-c\n```"


def test_markdown_of_ours_keeps_its_form() -> None:
    ours = (
        "From **Stop** (`stage 1`):\n\n> A quote & more.\n\n- one\n- [two](https://go.dev/doc)\n\n```go\na := <-b\n```"
    )
    assert prose(ours) == ours


def test_go_in_a_fence_is_left_as_it_is() -> None:
    code = (
        'for i := 0; i < n; i++ {\n\tgo func() { results <- <-in }()\n\thttp.Get("http://localhost:8080/?a=1&b=2")\n}'
    )
    assert fence(code, "go") == f"```go\n{code}\n```"


def test_an_address_that_is_none_of_ours_is_shown_as_code() -> None:
    assert prose("See https://evil.example/a(b), [here](https://evil.example).") == (
        "See `https://evil.example/a(b)`, here (`https://evil.example`)."
    )


@pytest.mark.parametrize(
    "url",
    "http://go.dev https://go.dev.evil.example https://go.dev@evil.example https://go.dev:8443/x https://evil.example "
    "javascript:alert(1) //go.dev https://GO.dev\\@evil.example https://go.dev/|x https://go.dev/<b> file:///etc".split(),
)
def test_a_link_of_ours_never_leads_elsewhere(url: str) -> None:
    assert not allowed(url)
    assert linked(url, "label") == "label"
    assert "url" not in link(url, "label")


def test_a_link_leads_to_our_pages_and_to_the_host_of_the_code() -> None:
    assert linked("https://go.dev/doc?a=1&b=2", "a <b> | c") == "<https://go.dev/doc?a=1&amp;b=2|a &lt;b&gt; | c>"
    assert not allowed("https://git.example.org/o/r")
    assert allowed("https://git.example.org/o/r", frozenset({"git.example.org"}))


def test_rich_text_holds_a_hostile_text_as_text() -> None:
    for text in HOSTILE:
        block = rich_text(section(run(text), *inline(text)))
        runs = block["elements"][0]["elements"]
        assert {made["type"] for made in runs} == {"text"}


def test_a_mention_is_made_of_a_true_account_only() -> None:
    assert user("U012AB3CD") == {"type": "user", "user_id": "U012AB3CD"}
    assert user("<!channel>") == {"type": "text", "text": "<!channel>"}


def test_marks_that_turn_text_around_are_shown_by_their_number() -> None:
    assert visible("a\u202eb\x1b[31mc\x00\u200b\ufeff") == "a[U+202E]bc"
