"""Where the parts are joined: the hosts that are allowed, what is remembered, and that nothing is made twice."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bot.app import App, allowed_hosts, build
from bot.errors import GoMentorError, LinkError, MachineError
from bot.memory import earlier
from bot.review import Wanted
from bot.review.report import json_document
from bot.review.result import Review
from bot.settings import Settings
from tests.bot.conftest import TODO_API, wanted

CODE = "package main\n\nfunc main() {\n\tpanic(1)\n}\n"


def test_known_hosts_need_no_kind_and_others_name_theirs() -> None:
    assert allowed_hosts("github.com  git.example.org=gitlab") == {"github.com": "github", "git.example.org": "gitlab"}
    assert allowed_hosts("codeberg.org=gitlab") == {"codeberg.org": "gitlab"}
    assert allowed_hosts("") == {}


@pytest.mark.parametrize("named", ["git.example.org", "git.example.org=svn", "=github.com"])
def test_a_host_of_no_known_kind_is_refused_with_the_kinds_that_there_are(named: str) -> None:
    with pytest.raises(MachineError, match="github, gitlab, bitbucket, forgejo"):
        allowed_hosts(named)


def test_a_host_that_the_setting_leaves_out_is_not_reviewed(tmp_path: Path) -> None:
    app = build(Settings(state=tmp_path, hosts="codeberg.org"))
    with pytest.raises(LinkError, match=r"github\.com is not among the hosts that I read: codeberg\.org"):
        app.review(Wanted("https://github.com/o/r"))


def test_a_stored_review_gives_back_its_findings_without_those_it_called_fixed(read_only: Review) -> None:
    document = json.loads(json_document.text(json_document.document(read_only)))
    document["findings"][0]["status"] = "fixed"
    found = earlier(document)
    assert found == (read_only.commit, read_only.findings[1:])
    assert earlier(None) is None


def test_a_finding_that_an_older_version_stored_in_another_form_is_left_out(read_only: Review) -> None:
    document = json_document.document(read_only)
    del document["findings"][0]["snippet"]
    found = earlier(document)
    assert found is not None
    assert len(found[1]) == len(read_only.findings) - 1


def test_a_review_is_remembered_for_the_next_one_and_a_piece_of_code_is_not(tmp_path: Path) -> None:
    app = build(Settings(state=tmp_path))
    first = app.review(wanted(TODO_API))
    second = app.review(wanted(TODO_API))
    assert first.since is None
    assert second.since is not None
    assert len(second.since.still_open) == len(first.findings)
    assert (second.since.fixed, second.since.new) == ((), ())

    code = Wanted(CODE, run=False, is_code=True)
    assert app.review(code).since is None
    assert app.review(code).since is None


def test_a_state_folder_that_cannot_be_used_is_told_before_anything_is_fetched(tmp_path: Path) -> None:
    (tmp_path / "state").write_text("a file")
    heard: list[str] = []

    class Hears:
        def moved(self, name: str, done: int = 0, total: int = 0, detail: str = "") -> None:
            heard.append(name)

        def ended(self, step: object) -> None:
            heard.append(str(step))

    with pytest.raises(GoMentorError, match="Set GOMENTOR_STATE to a folder that you may write to"):
        build(Settings(state=tmp_path / "state")).review(wanted(TODO_API), Hears())
    assert heard == []


def test_the_index_is_made_once_however_many_questions_are_asked(app: App) -> None:
    assert app.fresh_index is app.fresh_index
    before = app.index.snapshot().name
    report = app.refresh()
    assert (report.added, report.changed, report.deleted) == (0, 0, 0)
    assert report.kept > 1000
    assert app.index.snapshot().name == before


def test_the_settings_reach_the_parts(tmp_path: Path) -> None:
    settings = Settings(state=tmp_path, fetch_seconds=7, fetch_megabytes=3, toolchain_seconds=9)
    means = build(settings).means
    assert (means.fetch.seconds, means.fetch.download_bytes, means.fetch.total_bytes) == (7, 3_000_000, 3_000_000)
    assert means.toolchain_seconds == 9
