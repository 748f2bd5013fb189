"""What `git ls-remote` says, and which commit a link means by it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import get_close_matches

from bot.errors import FetchError
from bot.review.address import shown
from bot.review.link import Link

_SHA = re.compile(r"[0-9a-f]{40}(?:[0-9a-f]{24})?")
_SHORT_SHA = re.compile(r"[0-9a-f]{7,64}")
_LINE = re.compile(r"(?:ref: (?P<target>\S+)|(?P<sha>[0-9a-f]{40,64}))\t(?P<ref>\S+)")
_BRANCH = "refs/heads/"


@dataclass(frozen=True)
class Target:
    """What to fetch: a commit (or its first signs, `is_short`), what it is called, and a path in it ("": all)."""

    commit: str
    ref: str = ""
    path: str = ""
    is_short: bool = False
    base_ref: str = ""


@dataclass(frozen=True)
class Refs:
    """Full ref -> commit; `head` is the branch that the repository opens with."""

    commits: dict[str, str]
    head: str

    @property
    def branches(self) -> list[str]:
        return [ref.removeprefix(_BRANCH) for ref in self.commits if ref.startswith(_BRANCH)]

    def named(self, name: str) -> str:
        """The commit of a branch or tag; "" where there is none of that name."""
        return self.commits.get(_BRANCH + name) or self.commits.get(f"refs/tags/{name}", "")


def read_refs(output: str) -> Refs:
    commits: dict[str, str] = {}
    head = ""
    for line in output.split("\n"):
        found = _LINE.fullmatch(line)
        if found is None:
            continue
        if found["target"]:
            head = found["target"] if found["ref"] == "HEAD" else head
        else:
            # refs/tags/v1^{} is the commit that the tag refs/tags/v1 names
            commits[found["ref"].removesuffix("^{}")] = found["sha"]
    return Refs(commits, head)


def choose(link: Link, refs: Refs) -> Target:
    """The commit that a link means; FetchError names what there is instead."""
    if not refs.commits:
        # a page that is no repository at all reads as one without commits: git takes its lines for an old kind of list
        raise FetchError(
            f"I see no commits in {link.repository}: it is empty, or not a Git repository. "
            "Commit your code, push it and ask again."
        )
    if link.pull:
        return _pull(link, refs)
    if link.commit:
        return _of_sha(link.commit, "", refs)
    for name, path in link.candidates:
        commit = refs.named(name) or (refs.commits.get("HEAD", "") if name == "HEAD" else "")
        if commit:
            return Target(commit, name, path)
    if link.candidates:
        first, path = link.candidates[-1]
        if _SHORT_SHA.fullmatch(first):
            return _of_sha(first, path, refs)
        raise _no_branch(link, first, refs)
    return _default(link, refs)


def _default(link: Link, refs: Refs) -> Target:
    head = refs.head.removeprefix(_BRANCH)
    commit = refs.commits.get("HEAD") or refs.commits.get(refs.head, "")
    if commit:
        return Target(commit, head)
    # the branch that HEAD names does not exist: that happens when it is renamed by hand
    name = next((b for b in ("main", "master") if b in refs.branches), next(iter(refs.branches), ""))
    if not name:
        raise FetchError(f"{link.repository} has no branch. Push your code to a branch, such as main, and ask again.")
    return Target(refs.commits[_BRANCH + name], name)


def _pull(link: Link, refs: Refs) -> Target:
    head = link.forge.pull_head.format(number=link.pull)
    if head in refs.commits:
        merge = link.forge.pull_merge.format(number=link.pull)
        return Target(refs.commits[head], f"pull request {link.pull}", base_ref=refs.commits.get(merge, ""))
    pattern = re.escape(link.forge.pull_head).replace(r"\{number\}", r"(\d+)")
    numbers = sorted(int(found[1]) for ref in refs.commits if (found := re.fullmatch(pattern, ref)))
    known = f"its newest is {numbers[-1]}" if numbers else "it has none"
    raise FetchError(
        f"{link.repository} has no pull request {link.pull} ({known}). Check the number, or paste the branch's link."
    )


def _of_sha(sha: str, path: str, refs: Refs) -> Target:
    tip = next((commit for commit in refs.commits.values() if commit.startswith(sha)), "")
    return Target(tip or sha, "", path, is_short=not tip and not _SHA.fullmatch(sha))


def _no_branch(link: Link, name: str, refs: Refs) -> FetchError:
    near = get_close_matches(name, refs.branches, n=3, cutoff=0.5)
    some = list(dict.fromkeys([*near, refs.head.removeprefix(_BRANCH), *sorted(refs.branches)]))
    listed = ", ".join(shown(branch) for branch in some[:5] if branch) or "none"
    return FetchError(
        f"{link.repository} has no branch, tag or commit “{shown(name)}”. Branches that it has: {listed}. "
        "Open one in your browser and paste its address."
    )
