"""What a review would send is counted by part, with what the cache saves and what it costs."""

from __future__ import annotations

from pathlib import Path

from bot.app import App, build
from bot.settings import Settings
from evals.sent import Sent, sent, table

TODO_API = Path(__file__).parents[1] / "repositories" / "todo-api"


def counted(tmp_path: Path) -> Sent:
    app: App = build(Settings(state=tmp_path))
    return sent(TODO_API, app.means)


def test_a_small_repository_is_sent_whole_and_half_of_it_comes_from_the_cache(tmp_path: Path) -> None:
    found = counted(tmp_path)

    assert found.omitted == 0
    assert 5_000 < found.tokens < 15_000
    assert found.parts["code"] > found.parts["facts"]
    assert 0.3 < found.cached < 0.7


def test_a_second_review_is_cheaper_and_a_dearer_model_dearer(tmp_path: Path) -> None:
    found = counted(tmp_path)

    first, again = (found.cost("claude-sonnet-5-5", again=again) for again in (False, True))
    assert again < first
    assert found.cost("claude-opus-5-5", again=True) == 2 * again


def test_the_table_names_what_it_counts(tmp_path: Path) -> None:
    text = table([counted(tmp_path)], "claude-sonnet-5-5")

    assert text.splitlines()[1].split("\t")[:4] == ["repository", "Go files", "lines", "sent"]
    assert text.splitlines()[2].startswith("todo-api\t6\t297\t")
