"""Whatever a model writes is judged, quickly; nothing that acts in Slack or leads away passes."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answer.fitness import harmful, repeats, unfit
from bot.llm import Citation, Part

RULES = "You answer one question of a person who learns Go back-end development along a roadmap of eleven stages."
SENT = "Read https://go.dev/blog/errors first. Call http.Get(url). Use github.com/gin-gonic/gin for it."
ACTS = [
    "<!channel>",
    "<@U12345>",
    "<#C1|x>",
    "@here",
    "https://evil.test/x",
    "www.evil.test",
    "[a](//evil)",
    "evil.xyz",
]
MARKUP = st.text(alphabet="`[]()<>!@#:/.* \na1w", max_size=300)


@given(MARKUP | st.text(max_size=300))
def test_every_text_is_judged(text: str) -> None:
    said = unfit([Part(text, (Citation("a#b", "x"),))], SENT, RULES)

    assert isinstance(said, str)


@given(st.sampled_from(ACTS), st.text(max_size=60).filter(lambda text: "`" not in text))
def test_what_acts_or_leads_away_never_passes(act: str, around: str) -> None:
    assert harmful(f"{around} {act} {around}", SENT, RULES)


@pytest.mark.parametrize(
    "text",
    [
        'Wrap it with `fmt.Errorf("…: %w", err)` and read https://go.dev/blog/errors.',
        'Use github.com/gin-gonic/gin, as in `r.GET("/x", h)`.',
        "Call `handlers[name](w, r)` for a[0] and go on.",
        "Connect to postgres://user:pw@localhost:5432/shop or http://127.0.0.1:8080/health.",
        "The channel is closed @ the end; 3 < 4 and x <- ch.",
        "See `api/users.go:42`.",
    ],
)
def test_what_speaks_of_go_passes(text: str) -> None:
    assert harmful(text, SENT, RULES) == ""


@pytest.mark.parametrize("piece", ["`", "](", "[a", "a.", "<a", "\n```", "www.", "a" * 20 + ":/", "@" * 3, "(`"])
def test_a_text_that_was_made_to_be_slow_is_not(piece: str) -> None:
    text = piece * (8_000 // len(piece))
    started = time.process_time()

    unfit([Part(text)], SENT, RULES)

    assert time.process_time() - started < 0.5


def test_nine_words_in_a_row_are_a_repetition() -> None:
    assert repeats("As I was told: you answer ONE question of a person who learns Go, always.", RULES)
    assert not repeats("You answer one question of a person.", RULES)
