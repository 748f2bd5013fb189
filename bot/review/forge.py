"""How the hosts of Git repositories write their addresses: one table, read in both directions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

ForgeName = Literal["github", "gitlab", "bitbucket", "forgejo"]
View = Literal["path", "commit", "pull"]


@dataclass(frozen=True)
class Forge:
    """One kind of host.

    `views`: the words behind owner and name, and what stands behind them: "tree" -> a branch and a path.
    `file`: where a file at a commit is shown; `lines` and `line` are what is added for its lines.
    `pull_head`, `pull_merge`: the refs that show a pull request to everybody; "" where there is none.
    `account`: the name that stands before an access token where a password is asked for.
    """

    views: Mapping[str, View]
    folder: str
    file: str
    line: str
    lines: str
    pull_head: str = ""
    pull_merge: str = ""
    pull: str = ""
    before_views: str = ""
    groups: bool = False
    account: str = "git"

    def split(self, segments: list[str]) -> tuple[list[str], str, list[str]]:
        """Segments of an address -> owner(s) and name, the view's words ("" for none), and what stands behind them.

        An unknown view is given back with its words as they are: the caller says what to paste instead.
        """
        where = self._where_views_begin(segments)
        repository, rest = segments[:where], segments[where:]
        if self.before_views and rest[:1] == [self.before_views]:
            rest = rest[1:]
        for count in (2, 1):
            words = "/".join(rest[:count])
            if len(rest) >= count and words in self.views:
                return repository, words, rest[count:]
        return repository, rest[0] if rest else "", rest[1:]

    def line_suffix(self, first: int, last: int = 0) -> str:
        """What is added to a file's address for these lines; "" for none."""
        pattern = self.lines if last > first else self.line
        return pattern.format(first=first, last=last) if first else ""

    def _where_views_begin(self, segments: list[str]) -> int:
        if not self.groups:
            return 2
        marks = {self.before_views, *self.views}
        return next((at for at, word in enumerate(segments) if at >= 2 and word in marks), len(segments))


FORGES: Mapping[ForgeName, Forge] = {
    "github": Forge(
        views={"tree": "path", "blob": "path", "raw": "path", "commits": "path", "commit": "commit", "pull": "pull"},
        folder="tree/<branch>/<folder>",
        file="blob/{commit}/{path}",
        line="#L{first}",
        lines="#L{first}-L{last}",
        pull_head="refs/pull/{number}/head",
        pull_merge="refs/pull/{number}/merge",
        pull="pull/<number>",
        account="x-access-token",
    ),
    "gitlab": Forge(
        views={
            "tree": "path",
            "blob": "path",
            "raw": "path",
            "commits": "path",
            "commit": "commit",
            "merge_requests": "pull",
        },
        folder="-/tree/<branch>/<folder>",
        file="-/blob/{commit}/{path}",
        line="#L{first}",
        lines="#L{first}-{last}",
        pull_head="refs/merge-requests/{number}/head",
        pull_merge="refs/merge-requests/{number}/merge",
        pull="-/merge_requests/<number>",
        before_views="-",
        groups=True,
        account="oauth2",
    ),
    # Bitbucket publishes no ref of a pull request
    "bitbucket": Forge(
        views={"src": "path", "branch": "path", "commits": "commit", "pull-requests": "pull"},
        folder="src/<branch>/<folder>",
        file="src/{commit}/{path}",
        line="#lines-{first}",
        lines="#lines-{first}:{last}",
        account="x-token-auth",
    ),
    # Codeberg runs Forgejo; Gitea writes its addresses the same way
    "forgejo": Forge(
        views={
            "src/branch": "path",
            "src/tag": "path",
            "src/commit": "path",
            "raw/branch": "path",
            "raw/commit": "path",
            "commit": "commit",
            "pulls": "pull",
        },
        folder="src/branch/<branch>/<folder>",
        file="src/commit/{commit}/{path}",
        line="#L{first}",
        lines="#L{first}-L{last}",
        pull_head="refs/pull/{number}/head",
        pull="pulls/<number>",
    ),
}

HOSTS: Mapping[str, ForgeName] = {
    "github.com": "github",
    "gitlab.com": "gitlab",
    "bitbucket.org": "bitbucket",
    "codeberg.org": "forgejo",
}
