"""Trees that no git would write: what is fetched of them are regular files below the root, and nothing else."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import strategies as st

from bot.errors import GoMentorError
from bot.review.fetch import Transport, fetch
from bot.review.fetch.tree import Entry, Listing, Writer, regular
from bot.review.folder import LeftOut
from bot.review.link import Link, parse
from tests.fakes.git_server import GitServer, blob, git, serving
from tests.fuzz.amount import fuzz
from tests.fuzz.folder import temporary_folder

MODES = (b"100644", b"100644", b"100644", b"100755", b"120000", b"160000", b"40000", b"100664", b"040000", b"0", b"777")
STRANGE = (
    *(b".", b"..", b".git", b".GIT", b".git ", b".git.", b"git~1", b".gitmodules", b".gitattributes", b"...", b"-rf"),
    *(
        b"a/b",
        b"../x",
        b"/etc",
        b"a\\b",
        b"..\\x",
        b"C:",
        b"CON",
        b"a\nb",
        b"a\tb",
        b"a\x1b[2J",
        b"\xff",
        b"\xe2\x80\xae",
    ),
    *(b".g\xe2\x80\x8cit", b"\xed\xa0\x80", b"main.go", b"Main.go", b"go.mod", b"go.sum", b"vendor", b"x" * 255, b" "),
    *(b"x" * 300, b"~", b"$(id)", b"a b", b"\xc3\xa9", b"e\xcc\x81", b"Dockerfile", b"a.go.", b"HEAD", b"config", b"*"),
)
NAMES = st.one_of(
    st.sampled_from(STRANGE),
    st.binary(min_size=1, max_size=12).map(lambda name: name.replace(b"\0", b"0")),
    st.text(min_size=1, max_size=8).map(lambda name: name.encode("utf-8", "surrogatepass").replace(b"\0", b"0")),
)


@dataclass(frozen=True)
class Planned:
    """An entry of a tree: what is in it, or where a link leads."""

    mode: bytes
    name: bytes
    inside: bytes | Sequence[Planned]


FILES = st.builds(
    Planned, st.sampled_from(MODES), NAMES, st.sampled_from((b"package main\n", b"/etc/passwd", b"../..", b""))
)
TREES = st.recursive(
    st.lists(FILES, min_size=2, max_size=5),
    lambda inner: st.lists(
        st.one_of(FILES, st.builds(Planned, st.just(b"40000"), NAMES, inner)), min_size=2, max_size=4
    ),
    max_leaves=20,
)


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[GitServer]:
    with serving(tmp_path_factory.mktemp("host")) as running:
        folder = running.make("o/trees", {"main.go": "package main\n"})
        # a host that checks nothing, as a hostile one would be
        for setting in ("receive.fsckObjects", "transfer.fsckObjects", "core.protectNTFS", "core.protectHFS"):
            git(folder, "config", setting, "false")
        yield running


def made(folder: Path, planned: Sequence[Planned]) -> str:
    """The id of a tree with these entries, in this order, whatever git thinks of them."""
    lines = []
    for entry in planned:
        oid = blob(folder, entry.inside) if isinstance(entry.inside, bytes) else made(folder, entry.inside)
        lines.append(entry.mode + b" " + entry.name + b"\0" + bytes.fromhex(oid))
    return git(folder, "hash-object", "-t", "tree", "-w", "--stdin", "--literally", stdin=b"".join(lines))


def committed(server: GitServer, tree: str) -> None:
    folder = server.folder / "o/trees.git"
    git(folder, "update-ref", "refs/heads/main", git(folder, "commit-tree", tree, "-m", "Strange"))


def tidy(planned: Sequence[Planned]) -> list[Planned]:
    """The same with each name once and in git's order, so that git's own check has less to say."""
    unique = {entry.name: entry for entry in planned if b"/" not in entry.name}.values()
    inner = [
        e if isinstance(e.inside, bytes) else Planned(b"40000", e.name, tidy(e.inside))
        for e in unique
        if e.mode != b"0"
    ]
    folders = {b"40000", b"040000"}
    return sorted(inner, key=lambda entry: entry.name + (b"/" if entry.mode in folders else b""))


def brought(server: GitServer) -> tuple[list[str], tuple[LeftOut, ...]]:
    """What was written, with everything about it that must hold; the files of a fetch are gone when this returns."""
    link = parse("github.com/o/trees")
    assert isinstance(link, Link)
    reach = Transport(lambda at: f"http://127.0.0.1:{server.port}/{at.owner}/{at.name}.git", protocols="http")
    with temporary_folder() as temporary, fetch(link, None, reach) as checkout:
        everything = [Path(at) / name for at, folders, files in os.walk(checkout.root) for name in (*folders, *files)]
        assert not any(path.is_symlink() for path in everything)
        files = [path for path in everything if path.is_file()]
        assert all(path.is_dir() or path.stat().st_mode & 0o7777 == 0o644 for path in everything)
        assert all(path.resolve().is_relative_to(checkout.root.resolve()) for path in everything)
        assert [path.name for path in temporary.iterdir()] == [checkout.root.parent.name]
        return [path.relative_to(checkout.root).as_posix() for path in files], checkout.left_out


def outcome(server: GitServer) -> tuple[list[str], tuple[LeftOut, ...], str]:
    """The files, what was left out, and the sentence of an error of ours; any other error fails the test."""
    try:
        return (*brought(server), "")
    except GoMentorError as error:
        return [], (), str(error)


@fuzz(40, shrink=False, planned=TREES, in_order=st.sampled_from((True, True, False)))
def test_of_any_tree_only_regular_files_below_the_root_are_written(
    server: GitServer, planned: list[Planned], in_order: bool
) -> None:
    planned = tidy(planned) if in_order else planned
    committed(server, made(server.folder / "o/trees.git", planned))
    written, left_out, said = outcome(server)
    assert said.isprintable()
    assert {os.fsencode(path) for path in written} <= {name for name, _ in paths(planned)}
    assert all(left.file.isprintable() and left.reason for left in left_out)


def paths(planned: Sequence[Planned], above: bytes = b"") -> Iterator[tuple[bytes, Planned]]:
    for entry in planned:
        yield above + entry.name, entry
        if not isinstance(entry.inside, bytes):
            yield from paths(entry.inside, above + entry.name + b"/")


PATHS = st.lists(NAMES, min_size=1, max_size=5).map(b"/".join)


@fuzz(
    300,
    listed=st.lists(st.tuples(st.sampled_from((*MODES, b"", b"x y")), PATHS), max_size=12),
    cuts=st.lists(st.integers(1, 40), min_size=1, max_size=5),
)
def test_whatever_git_lists_is_written_below_the_root_or_left_out(
    listed: list[tuple[bytes, bytes]], cuts: list[int]
) -> None:
    """git's own checks are not asked here: what stands behind them must hold alone."""
    listing, left_out = Listing("github.com/o/r", 20_000), []  # type: ignore[var-annotated]
    said = b"".join(mode + b" blob " + b"a" * 40 + b"\t" + path + b"\0" for mode, path in listed if b" " not in mode)
    for piece in pieces(said, cuts):
        listing.feed(piece)
    kept = regular(listing.entries, left_out)
    assert len(kept) + len(left_out) == len(listing.entries)
    assert all(left.file.isprintable() and left.reason for left in left_out)
    contents = [b"%d\n" % number for number in range(len(kept))]
    answers = b"".join(b"%b blob %d\n%b\n" % (b"a" * 40, len(c), c) for c in contents)
    with TemporaryDirectory() as above:
        root = Path(above, "files")
        root.mkdir()
        sized = [Entry(e.path, e.mode, e.oid, len(c)) for e, c in zip(kept, contents, strict=True)]
        writer = Writer(root, sized, left_out)
        for piece in pieces(answers, cuts):
            writer.feed(piece)
        assert [path.name for path in Path(above).iterdir()] == ["files"]
        found = [path for path in root.rglob("*") if not path.is_dir()]
        assert all(path.is_file() and not path.is_symlink() for path in found)
        assert {path.relative_to(root).as_posix() for path in found} <= {entry.path for entry in kept}


def pieces(text: bytes, cuts: list[int]) -> Iterator[bytes]:
    """A stream as it may come: in parts of any length."""
    number = 0
    while text:
        size = cuts[number % len(cuts)]
        yield text[:size]
        text, number = text[size:], number + 1


@pytest.mark.parametrize("shape", ["very deep", "very many", "very long", "the same again and again"])
def test_a_tree_of_an_absurd_size_is_refused_or_cut_in_time(server: GitServer, shape: str) -> None:
    folder = server.folder / "o/trees.git"
    leaf = [Planned(b"100644", b"main.go", b"package main\n")]
    if shape == "very deep":
        tree = made(folder, leaf)
        for _ in range(1_500):
            tree = git(folder, "mktree", "-z", stdin=b"040000 tree %b\td\0" % tree.encode())
    elif shape == "very many":
        tree = made_flat(folder, [b"f%06d.go" % number for number in range(30_000)])
    elif shape == "very long":
        tree = made_flat(folder, [b"n%03d" % number + b"x" * 4_000 for number in range(300)])
    else:
        tree = made_flat(folder, [b"a.go"] * 50)
    committed(server, tree)
    written, left_out, said = outcome(server)
    assert written == []
    assert bool(said) != bool(left_out)


def made_flat(folder: Path, names: list[bytes]) -> str:
    oid = bytes.fromhex(blob(folder, b"package main\n"))
    lines = b"".join(b"100644 " + name + b"\0" + oid for name in names)
    return git(folder, "hash-object", "-t", "tree", "-w", "--stdin", "--literally", stdin=lines)
