"""A bare repository of our own, and the few things that git is asked to do with it."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from bot.errors import FetchError, LimitError
from bot.review.fetch.command import FetchLimits, Git, Progress, Transport
from bot.review.fetch.refs import Target, choose, read_refs
from bot.review.fetch.tree import Entry, Listing, TooLargeError, Writer, megabytes, regular, within
from bot.review.folder import LeftOut
from bot.review.link import Link

_PLAIN_CONFIG = "[core]\n\trepositoryformatversion = 0\n\tbare = true\n"


class Store:
    """A bare repository of our own, and the few things that git is asked to do with it."""

    def __init__(
        self, folder: Path, link: Link, limits: FetchLimits, transport: Transport, progress: Progress | None = None
    ) -> None:
        transport.access.check(link)
        self.folder, self.link, self.limits = folder, link, limits
        self._ask = Git(folder, link, limits, transport, progress or (lambda _: None), self._watch).ask
        self._make()

    def _make(self) -> None:
        self.folder.mkdir()
        self._ask("init", "--quiet", "--bare", "--template=", str(self.folder))

    def resolve(self) -> Target:
        """The commit that the link means at this moment."""
        target = choose(self.link, read_refs(self._ask("ls-remote", "--symref", "origin", online=True)))
        return self._lengthen(target) if target.is_short else target

    def _lengthen(self, target: Target) -> Target:
        """A commit of which only the first signs are known: found in the history, without any file of it."""
        self._download("--filter=tree:0", "origin", "+refs/heads/*:refs/heads/*")
        found = self._ask("rev-parse", "--quiet", "--verify", f"{target.commit}^{{commit}}", may_fail=True).strip()
        if not re.fullmatch(r"[0-9a-f]{40,64}", found):
            raise FetchError(
                f"{self.link.repository} has no commit that begins with {target.commit}. "
                "Push it, or paste the link of a branch."
            )
        shutil.rmtree(self.folder)
        self._make()
        return Target(found, target.ref, target.path)

    def fetch(self, commit: str, *, filtered: str, depth: int = 1) -> None:
        self._download(f"--depth={depth}", f"--filter={filtered}", "origin", commit)
        if not self._ask("rev-parse", "--quiet", "--verify", f"{commit}^{{commit}}", may_fail=True).strip():
            raise FetchError(f"{commit[:12]} in {self.link.repository} is no commit. Paste the link of a branch.")

    def files(self, target: Target, left_out: list[LeftOut]) -> list[Entry]:
        """Every file of the commit that is taken, with its size."""
        listing = Listing(self.link.repository, self.limits.files)
        self._ask("ls-tree", "-r", "-z", "--full-tree", target.commit, on_output=listing.feed)
        return self._sized(regular(listing.entries, left_out), left_out)

    def fetch_folder(self, target: Target, left_out: list[LeftOut]) -> list[Entry]:
        """Where the whole is too much: the folder asked for, and the files directly in the folders above it."""
        self.fetch(target.commit, filtered="blob:none")
        part, _ = self.part(target)
        inside = Listing(f"{part or 'the top folder'} of {self.link.repository}", self.limits.files)
        above = Listing(self.link.repository, self.limits.files)
        names = part.split("/") if part else []
        for count in range(len(names)):
            paths = ["--", "/".join(names[:count]) + "/"] if count else []
            self._ask("ls-tree", "-z", "--full-tree", target.commit, *paths, on_output=above.feed)
        deep = ["-r", "-z", "--full-tree", target.commit, "--", f"{part}/"] if part else ["-z", target.commit]
        self._ask("ls-tree", *deep, on_output=inside.feed)
        files = [e for e in (*above.entries, *inside.entries) if e.mode != "040000"]
        entries = regular(files, left_out)
        self._download("--filter=blob:none", "--stdin", "origin", stdin=self._oids(entries))
        return self._sized(entries, left_out)

    def part(self, target: Target) -> tuple[str, str]:
        """The folder and the file that the link's path names; FetchError where the commit has neither."""
        if not target.path:
            return "", ""
        found = Listing(self.link.repository, 1)
        self._ask("ls-tree", "-z", "--full-tree", target.commit, "--", target.path, on_output=found.feed)
        if found.entries and found.entries[0].mode == "040000":
            return target.path, ""
        if found.entries:
            return target.path.rpartition("/")[0], target.path
        top = Listing(self.link.repository, self.limits.files)
        self._ask("ls-tree", "-z", "-d", "--full-tree", target.commit, on_output=top.feed)
        folders = ", ".join(e.path for e in regular(top.entries, [])[:8]) or "none"
        raise FetchError(
            f"{self.link.repository} has no {target.path} at {target.ref or target.commit[:12]}. "
            f"Folders that it has: {folders}."
        )

    def write(self, entries: list[Entry], root: Path, left_out: list[LeftOut]) -> None:
        writer = Writer(root, entries, left_out)
        seconds = self.limits.seconds
        self._ask("cat-file", "--batch", stdin=self._oids(entries), on_output=writer.feed, seconds=seconds)

    def changed(self, target: Target) -> frozenset[str] | None:
        """The files that a commit or a pull request changes; None where that cannot be told."""
        newer = target.base_ref if self.link.pull else self.link.commit and target.commit
        if not newer:
            return None
        try:
            self._download("--depth=2", "--filter=blob:none", "origin", newer)
        except (FetchError, LimitError):
            return None
        parents = self._ask("rev-list", "--parents", "--max-count=1", newer).split()[1:]
        # the merge that the host keeps ready may be of an older head
        if not parents or (self.link.pull and parents[-1] != target.commit):
            return None
        listed = self._ask("diff-tree", "-r", "-z", "--name-only", "--no-renames", parents[0], newer)
        return frozenset(path for path in listed.split("\0") if path)

    def _sized(self, entries: list[Entry], left_out: list[LeftOut]) -> list[Entry]:
        sizes = self._ask("cat-file", "--batch-check", stdin=self._oids(entries))
        limits = self.limits
        return within(entries, sizes, left_out, name=self.link.repository, most=(limits.file_bytes, limits.total_bytes))

    def _oids(self, entries: list[Entry]) -> Path:
        path = self.folder / "wanted"
        path.write_text("".join(f"{entry.oid}\n" for entry in entries), encoding="ascii")
        return path

    def _download(self, *arguments: str, stdin: Path | None = None) -> None:
        flags = ("--progress", "--no-tags", "--no-recurse-submodules", "--no-auto-maintenance", "--no-write-fetch-head")
        (self.folder / "config").write_text(_PLAIN_CONFIG, encoding="ascii")
        self._ask("fetch", *flags, *arguments, stdin=stdin, online=True, seconds=self.limits.seconds)
        self._watch()  # a small download may be over before anybody looked
        # without the note that the host has the rest, git takes what is missing for missing, and never asks for it
        (self.folder / "config").write_text(_PLAIN_CONFIG, encoding="ascii")

    def _watch(self) -> None:
        size = sum(_size(path) for path in (self.folder / "objects").rglob("*"))
        if size > self.limits.download_bytes:
            raise TooLargeError(
                f"{self.link.repository} is larger than the {megabytes(self.limits.download_bytes)} that I download. "
                f"Paste the link of one of its folders: {self.link.repository}/{self.link.forge.folder}"
            )


def _size(path: Path) -> int:
    try:
        return path.lstat().st_size
    except FileNotFoundError:  # git renames what it has finished
        return 0
