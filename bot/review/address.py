"""One address, as a browser or git writes it, into a Link; everything else is a LinkError that says what to paste."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from ipaddress import ip_address
from urllib.parse import quote, unquote, urlsplit

from bot.errors import LinkError
from bot.review.forge import FORGES, HOSTS, Forge, ForgeName

LONGEST_LINK = 2_000
LONGEST_PATH = 1_500
# owners and name together: GitLab, which alone has groups in groups, keeps to 255
LONGEST_REPOSITORY = 255
WHAT_TO_PASTE = "Paste the link of a repository, such as github.com/owner/name, or Go code between two lines of ```."
_NAME = re.compile(r"\.?[A-Za-z0-9_](?:[A-Za-z0-9_.-]{0,98}[A-Za-z0-9_-])?")
_SHA = re.compile(r"[0-9a-f]{7,40}")
_LINES = re.compile(r"(?:L|lines-)(\d{1,7})(?:C\d+)?(?:[-:]L?(\d{1,7})(?:C\d+)?)?", re.ASCII)
_REMOTE = re.compile(r"(?:git@([A-Za-z0-9.-]+):/?|ssh://git@([A-Za-z0-9.-]+)/)([^:?#@]+)")
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]{0,30})(://|::)|(file|data|javascript)(:)", re.IGNORECASE)
_NOT_OWNERS = frozenset("orgs users groups sponsors settings marketplace explore topics search features".split())


@dataclass(frozen=True)
class Link:
    """A place on a host. `view` and `at` are as the host writes them: "tree" and "main/cmd/api", "pull" and "7".

    Where `at` holds a branch and a path, only the repository can tell where the one ends: see `candidates`.
    """

    host: str
    forge_name: ForgeName
    owner: str
    name: str
    view: str = ""
    at: str = ""
    lines: tuple[int, int] = (0, 0)

    @property
    def forge(self) -> Forge:
        return FORGES[self.forge_name]

    @property
    def repository(self) -> str:
        """ "github.com/owner/name": how messages name it."""
        return f"{self.host}/{self.owner}/{self.name}"

    @property
    def clone_url(self) -> str:
        return f"https://{self.repository}.git"

    @property
    def url(self) -> str:
        """The one address of this place; reading it gives the same Link."""
        parts = [self.repository]
        if self.view:
            # a full stop at the end would be taken for the end of a sentence
            at = re.sub(r"\.\Z", "%2E", quote(self.at))
            parts += [self.forge.before_views, self.view, at]
        return "https://" + "/".join(part for part in parts if part) + self.forge.line_suffix(*self.lines)

    @property
    def commit(self) -> str:
        return self.at if self.forge.views.get(self.view) == "commit" else ""

    @property
    def pull(self) -> int:
        return int(self.at) if self.forge.views.get(self.view) == "pull" else 0

    @property
    def candidates(self) -> list[tuple[str, str]]:
        """What `at` can mean as (branch, path), the longest branch first."""
        if self.forge.views.get(self.view) != "path":
            return []
        words = self.at.split("/")
        return [("/".join(words[:n]), "/".join(words[n:])) for n in range(len(words), 0, -1)]


def read_address(token: str, hosts: Mapping[str, ForgeName]) -> Link:
    if len(token) > LONGEST_LINK:
        raise LinkError(f"This link is {len(token):,} characters long; I read up to {LONGEST_LINK:,}. {WHAT_TO_PASTE}")
    remote = _REMOTE.fullmatch(token)
    if remote:
        return _link(_host(remote[1] or remote[2], hosts), remote[3], "", hosts)
    scheme = _SCHEME.match(token)
    rest = token[scheme.end() :] if scheme else token
    if scheme and scheme[0].lower() not in {"http://", "https://"}:
        raise LinkError(f"I read links that begin with https://; this one begins with {scheme[0]}. {WHAT_TO_PASTE}")
    try:
        parts = urlsplit(f"https://{rest}")
    except ValueError:
        raise LinkError(f"“{shown(rest)}” is not a link that I can read. {WHAT_TO_PASTE}") from None
    if parts.netloc.lower().removeprefix("www.") not in hosts and "@" in rest:
        # a password with a / in it ends up in the path: no message repeats any of it
        raise LinkError(
            "This link carries a name or a password in front of an @. "
            "Paste the link without it; if it was a password or a token, make a new one, as this one has been shown."
        )
    return _link(_host(parts.netloc, hosts), parts.path, parts.fragment, hosts)


def _host(name: str, hosts: Mapping[str, ForgeName]) -> str:
    host = name.lower().removeprefix("www.").removesuffix(".")
    if host in hosts:
        return host
    known = ", ".join(sorted(hosts))
    # a letter that only looks like another is how a link deceives
    named = shown(host.encode("ascii", "backslashreplace").decode())
    if host.startswith("gist."):
        raise LinkError(
            f"{named} is for notes. Paste the code itself between two lines of ```, or a repository's link."
        )
    if _is_address(host):
        raise LinkError(f"{named} is a machine's address, not the name of a host that I read. I read: {known}.")
    if ":" in host:
        raise LinkError(f"The host of this link has a port: {named}. Paste it without the port; I read: {known}.")
    raise LinkError(f"{named or 'A link without a host'} is not among the hosts that I read: {known}.")


def _is_address(host: str) -> bool:
    name = host[1:].partition("]")[0] if host.startswith("[") else host.partition(":")[0]
    if name == "localhost" or name.endswith((".localhost", ".local", ".internal")):
        return True
    if re.fullmatch(r"(?:0x[\da-f]+|\d+)(?:\.(?:0x[\da-f]+|\d+))*", name):  # 2130706433 and 0x7f.1 are 127.0.0.1
        return True
    try:
        ip_address(name)
    except ValueError:
        return False
    return True


def _link(host: str, path: str, fragment: str, hosts: Mapping[str, ForgeName]) -> Link:
    forge_name = hosts[host]
    segments = [segment for segment in unquote(path).split("/") if segment]
    where = shown("/".join([host, *segments]))
    if not segments:
        raise LinkError(f"{host} names no repository. Paste one of yours: {host}/<owner>/<repository>.")
    if len(segments) == 1 or (segments[0] in _NOT_OWNERS and host in HOSTS):
        person = shown(f"{host}/{segments[1] if segments[0] in {'orgs', 'users', 'groups'} else segments[0]}")
        raise LinkError(
            f"{where} is a person or an organisation. Paste one of their repositories: {person}/<repository>."
        )
    repository, view, at = FORGES[forge_name].split(segments)
    name = repository[-1].removesuffix(".git")
    for part in (*repository[:-1], name):
        if not _NAME.fullmatch(part) or part.endswith(".git"):
            raise LinkError(
                f"“{shown(part)}” in {where} cannot be the name of an owner or a repository. "
                "Copy the address from your browser and paste it again."
            )
    if len("/".join(repository)) > LONGEST_REPOSITORY:
        raise LinkError(
            f"The repository's name in {where} is longer than any that {host} has ({LONGEST_REPOSITORY} characters). "
            "Copy the address from your browser and paste it again."
        )
    link = Link(host, forge_name, "/".join(repository[:-1]), name)
    return _with_view(link, view, at, fragment, where) if view else link


def _with_view(link: Link, view: str, at: list[str], fragment: str, where: str) -> Link:
    kind = link.forge.views.get(view)
    if kind is None or not at:
        others = f"{link.repository}, or a folder ({link.repository}/{link.forge.folder})"
        others += f" or a pull request ({link.repository}/{link.forge.pull})" if link.forge.pull else ""
        raise LinkError(f"{where} is not a page of code. Paste {others}.")
    if kind == "pull":
        return replace(link, view=view, at=_pull_number(link, at[0], where))
    if kind == "commit":
        if not _SHA.fullmatch(at[0].lower()):
            raise LinkError(f"“{shown(at[0])}” in {where} is not a commit: those are 7 to 40 of the signs 0-9 and a-f.")
        return replace(link, view=view, at=at[0].lower())
    if any(word in {".", ".."} or not word.isprintable() or "\\" in word for word in at) or at[0].startswith("-"):
        raise LinkError(f"{where} has a part that cannot be in a path. Copy the address from your browser again.")
    if len(quote("/".join(at))) > LONGEST_PATH:
        raise LinkError(f"The path in {where} is longer than the {LONGEST_PATH:,} characters that I read of one.")
    lines = _LINES.fullmatch(fragment)
    first, last = sorted((int(lines[1]), int(lines[2] or lines[1]))) if lines else (0, 0)
    return replace(link, view=view, at="/".join(at), lines=(first, last) if first else (0, 0))


def _pull_number(link: Link, number: str, where: str) -> str:
    if not link.forge.pull_head:
        raise LinkError(
            f"{link.host} does not let me read pull requests. Paste its branch: {link.repository}/{link.forge.folder}."
        )
    if not re.fullmatch(r"[1-9][0-9]{0,8}", number):
        raise LinkError(f"“{shown(number)}” in {where} is not the number of a pull request. Copy the address again.")
    return number


def shown(value: str, most: int = 80) -> str:
    """A value from outside as a message may print it: one line, short, no password, nothing that a chat acts on."""
    words = (f"…@{word.rpartition('@')[2]}" if "@" in word else word for word in value.split())
    text = "".join(c if c.isprintable() and c not in "<>`*|" else "�" for c in " ".join(words)[: most + 1])
    return text if len(text) <= most else f"{text[: most - 1]}…"
