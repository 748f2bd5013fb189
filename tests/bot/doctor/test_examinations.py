"""Each examination under true conditions: what it sees, what follows, and what it says to type."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from bot.doctor.examination import FOLDER, all_examinations
from bot.doctor.host import Host
from bot.review.machine import Machine
from bot.review.sandbox.probe import Probe
from bot.settings import Settings
from bot.store import Store, ToSave
from knowledge.passage import Passage
from knowledge.search import Index, stored
from tests.bot.doctor.conftest import Examine, laid
from tests.bot.store.documents import a_document


def settings(**changed: object) -> Settings:
    return Settings(_env_file=None, **changed)  # type: ignore[call-arg, arg-type]  # pydantic-settings' own


def test_every_file_in_the_folder_is_an_examination_with_a_name_of_its_own() -> None:
    files = {file.stem.replace("_", " ") for file in FOLDER.glob("*/*.py") if not file.name.startswith("_")}
    names = [made.name for made in all_examinations()]
    assert sorted(names) == sorted(files)
    assert len(names) > 20


def test_a_new_file_of_a_new_group_would_be_told_last() -> None:
    groups = list(dict.fromkeys(made.group for made in all_examinations()))
    assert groups[:2] == ["sandbox", "go"]
    assert set(groups) == {folder.name for folder in FOLDER.iterdir() if (folder / "__init__.py").is_file()}


def test_a_machine_that_is_not_set_up_says_gomentor_setup(examine: Examine) -> None:
    for name in ("sandbox", "sandbox init", "build cache", "analysers", "shared folders"):
        seen = examine(name)
        assert seen.status == "weaker"
        assert "gomentor setup" in seen.remedy
    assert examine("sandbox").value == "static"


@pytest.mark.parametrize(
    ("files", "status", "words"),
    [
        ({"proc/sys/user/max_user_namespaces": "0\n"}, "weaker", "sudo sysctl user.max_user_namespaces=10000"),
        (
            {"proc/sys/kernel/unprivileged_userns_clone": "0\n"},
            "weaker",
            "sudo sysctl kernel.unprivileged_userns_clone=1",
        ),
        ({"proc/sys/user/max_user_namespaces": "96365\n"}, "ok", ""),
        ({}, "not needed", ""),
    ],
)
def test_user_namespaces_that_the_system_forbids_are_told_with_the_command(
    examine: Examine, tmp_path: Path, files: dict[str, str], status: str, words: str
) -> None:
    seen = examine("user namespaces", root=laid(tmp_path / "root", files), platform="linux")
    assert (seen.status, seen.remedy) == (status, words)


def test_apparmor_is_a_trouble_only_where_it_keeps_the_full_sandbox_from_working(host: Host, tmp_path: Path) -> None:
    [made] = [made for made in all_examinations() if made.name == "apparmor"]
    root = laid(tmp_path / "root", {"proc/sys/kernel/apparmor_restrict_unprivileged_userns": "1\n"})
    values = dict(vars(host)) | {"root": root}
    restricted, allowed = Host(**values), Host(**values)
    # what the probe found is remembered by the host
    vars(restricted)["probed"], vars(allowed)["probed"] = Probe("reduced", "no namespaces"), Probe("full")
    assert made.run(allowed).status == "ok"
    assert made.run(restricted).remedy == "sudo sysctl kernel.apparmor_restrict_unprivileged_userns=0"


def test_each_level_of_the_sandbox_says_what_it_lacks_and_why_it_is_not_the_one_above(host: Host) -> None:
    [made] = [made for made in all_examinations() if made.name == "sandbox"]
    for level, status in (("full", "ok"), ("reduced", "weaker"), ("static", "weaker")):
        seen_by = Host(**vars(host))
        vars(seen_by)["probed"] = Probe(level, "" if level == "full" else "why, and what to do")
        seen = made.run(seen_by)
        assert (seen.status, seen.value) == (status, level)
        assert seen.seen.startswith(f"{level}: ")
        assert seen.remedy == ("" if level == "full" else "why, and what to do")


def test_where_there_is_no_proc_nothing_breaks(examine: Examine, tmp_path: Path) -> None:
    """As on macOS: no /proc, no /sys, no bubblewrap."""
    for made in all_examinations():
        if made.group in {"sandbox", "machine"} and made.name != "sandbox":
            seen = examine(made.name, root=tmp_path / "empty", platform="darwin")
            assert seen.status in {"ok", "not needed"}, made.name


def test_a_bubblewrap_that_is_missing_or_too_old_is_told(examine: Examine, tmp_path: Path) -> None:
    assert "is missing" in examine("bubblewrap", root=tmp_path / "root", platform="linux").seen
    program = laid(tmp_path / "root", {"usr/bin/bwrap": "#!/bin/sh\necho bubblewrap 0.4.1\n"}) / "usr/bin/bwrap"
    program.chmod(0o755)
    seen = examine("bubblewrap", root=tmp_path / "root", platform="linux")
    assert (seen.status, seen.value) == ("weaker", "0.4.1")
    assert "0.8 or later" in seen.follows


def test_the_toolchain_is_run_and_its_version_told(examine: Examine) -> None:
    seen = examine("go toolchain")
    assert seen.status == "ok"
    assert seen.value.startswith("1.")


def test_a_folder_that_holds_no_go_is_missing_with_what_to_unset(examine: Examine, tmp_path: Path) -> None:
    seen = examine(
        "go toolchain",
        settings=settings(state=tmp_path, go=str(tmp_path)),
        find_machine=lambda: Machine(tmp_path, tmp_path),
    )
    assert (seen.status, seen.remedy) == ("missing", "unset GOMENTOR_GO")


@pytest.mark.parametrize(
    ("said", "status", "words"),
    [
        ("git version 2.39.5", "ok", "2.39.5"),
        ("git version 2.50.1 (Apple Git-155)", "ok", "2.50.1"),
        ("git version 2.54.0.windows.1", "ok", "2.54.0"),
        ("git version 2.25.1", "missing", "2.29 or later is needed"),
        ("nothing", "missing", "does not run"),
    ],
)
def test_a_git_that_is_too_old_cannot_fetch(
    examine: Examine, tmp_path: Path, said: str, status: str, words: str
) -> None:
    program = laid(tmp_path, {"bin/git": f"#!/bin/sh\necho '{said}'\n"}) / "bin/git"
    program.chmod(0o755)
    seen = examine("git", environment={"PATH": str(program.parent)})
    assert seen.status == status
    assert words in seen.seen


def test_no_git_on_the_path_is_told_with_the_command_that_installs_it(examine: Examine, tmp_path: Path) -> None:
    seen = examine("git", environment={"PATH": str(tmp_path)})
    assert (seen.status, seen.seen) == ("missing", "there is none on PATH")
    assert "sudo apt-get install git" in seen.remedy


def test_a_state_folder_that_is_not_there_yet_is_no_trouble(examine: Examine, tmp_path: Path) -> None:
    seen = examine("state folder")
    assert seen.status == "ok"
    assert "the first command makes it" in seen.seen
    assert not (tmp_path / "state").exists()


def test_a_state_folder_below_a_file_is_missing(examine: Examine, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    seen = examine("state folder", settings=settings(state=tmp_path / "file" / "state"))
    assert seen.status == "missing"
    assert "Set GOMENTOR_STATE".lower() in seen.remedy.lower()


def test_a_disk_without_room_is_missing(examine: Examine) -> None:
    # what Linux shows below /proc has no room for files at all, whoever asks
    seen = examine("state folder", settings=settings(state=Path("/proc/nowhere")), platform="linux")
    assert seen.status == "missing"


def test_the_store_is_read_and_left_as_it_was(examine: Examine, tmp_path: Path) -> None:
    store = Store(tmp_path / "state" / "reviews.sqlite")
    store.save_review(store.local_learner(), ToSave("github.com/o/r", a_document()))
    store.close()
    before = {file.name: file.stat().st_mtime_ns for file in (tmp_path / "state").iterdir()}
    seen = examine("store")
    assert (seen.status, seen.seen) == ("ok", "opens; 1 review")
    assert {file.name: file.stat().st_mtime_ns for file in (tmp_path / "state").iterdir()} == before


def test_the_store_is_read_while_another_process_writes_to_it(examine: Examine, tmp_path: Path) -> None:
    store = Store(tmp_path / "state" / "reviews.sqlite")
    store.save_review(store.local_learner(), ToSave("github.com/o/r", a_document()))
    assert (tmp_path / "state" / "reviews.sqlite-wal").exists()
    assert examine("store").value == "1"
    store.close()


def test_a_store_that_is_none_says_how_to_move_it_away(examine: Examine, tmp_path: Path) -> None:
    laid(tmp_path / "state", {"reviews.sqlite": "this is no database, however long it is " * 100})
    seen = examine("store")
    assert seen.status == "missing"
    assert seen.remedy.startswith("move that file away: mv ")


def test_what_is_kept_is_counted_by_its_parts(examine: Examine, tmp_path: Path) -> None:
    laid(tmp_path / "state", {"cache/go/a": "a" * 2_000_000, "modules/m": "b" * 500_000})
    assert examine("contents").seen == "2 MB: build cache 2 MB, modules 500 kB"


def test_what_other_versions_and_broken_off_commands_left_is_told_with_the_command_that_removes_it(
    examine: Examine, tmp_path: Path
) -> None:
    state = laid(
        tmp_path / "state",
        {
            "cache/go1.20.1-aaaa/x": "x" * 120_000_000,
            "cache/warming-old/x": "x",
            "cache/warming-now/x": "x",
            "init/0123456789abcdef/init": "x",
            "cache/something-that-is-used": "x",
        },
    )
    os.utime(state / "cache/warming-old", (time.time() - 7200,) * 2)
    seen = examine("leftovers")
    assert seen.status == "weaker"
    assert seen.seen.startswith("3 pieces, 120 MB")
    assert seen.remedy == f"rm -r {state}/cache/go1.20.1-aaaa {state}/cache/warming-old {state}/init/0123456789abcdef"


def test_no_index_yet_is_made_by_the_first_question_and_not_by_looking(examine: Examine, tmp_path: Path) -> None:
    seen = examine("index")
    assert (seen.status, seen.remedy) == ("weaker", "gomentor index")
    assert not (tmp_path / "state").exists()


def test_an_index_is_counted_without_being_changed(examine: Examine, tmp_path: Path) -> None:
    folder = tmp_path / "state" / "index"
    index = Index(folder)
    index.refresh([passage("one"), passage("two")])
    index.refresh([passage("one"), passage("two"), passage("three")])
    before = {file: file.stat().st_mtime_ns for file in folder.rglob("*")}
    assert stored(folder) == len(index.snapshot().passages) == 3
    assert "3 passages, of other pages than today's" in examine("index").seen
    assert {file: file.stat().st_mtime_ns for file in folder.rglob("*")} == before


def test_an_index_that_cannot_be_read_is_missing(examine: Examine, tmp_path: Path) -> None:
    laid(tmp_path / "state" / "index", {"chroma.sqlite3": "no database " * 100})
    seen = examine("index")
    assert seen.status == "missing"
    assert "gomentor index" in seen.remedy


def passage(heading: str) -> Passage:
    return Passage(f"page#{heading}", "page", "practice", "A page", heading, f"About {heading}.", (1,), (), ())


def test_the_weights_are_there_and_the_right_ones(examine: Examine) -> None:
    seen = examine("weights")
    assert seen.status == "ok"
    assert "checksum right" in seen.seen


def test_a_setting_that_is_misspelled_is_told_with_the_nearest_name(examine: Examine, tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("GOMENTOR_HOST=github.com\nGOMENTOR_STAGE=3\n")
    seen = examine("unknown names", environment={"GOMENTOR_STAT": "/x", "GOMENTOR_STATE": "/y", "HOME": "/"})
    assert seen.status == "weaker"
    assert seen.seen == "GOMENTOR_STAT in the environment, GOMENTOR_HOST in .env"
    assert "write GOMENTOR_STATE instead of GOMENTOR_STAT" in seen.remedy
    assert "write GOMENTOR_HOSTS instead of GOMENTOR_HOST" in seen.remedy


def test_values_that_cannot_be_used_are_missing(examine: Examine) -> None:
    seen = examine("values", unusable=("GOMENTOR_STAGE='12': too large",))
    assert (seen.status, seen.seen) == ("missing", "GOMENTOR_STAGE='12': too large")


def test_a_container_with_little_memory_is_told(examine: Examine, tmp_path: Path) -> None:
    roomy = examine("reviews at once", root=laid(tmp_path / "a", {"sys/fs/cgroup/memory.max": "max\n"}))
    tight = examine("reviews at once", root=laid(tmp_path / "b", {"sys/fs/cgroup/memory.max": "500000000\n"}))
    assert int(roomy.value) >= 1
    assert (tight.status, tight.value) == ("weaker", "1")
    assert "0.5 GB" in tight.seen


@pytest.mark.parametrize(
    ("encoding", "status"), [("utf-8", "ok"), ("UTF8", "ok"), ("ascii", "weaker"), ("cp1252", "weaker")]
)
def test_a_terminal_that_lacks_characters_is_told(examine: Examine, encoding: str, status: str) -> None:
    assert examine("terminal", encoding=encoding).status == status
