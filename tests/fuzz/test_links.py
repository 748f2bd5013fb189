"""Links as nobody means them: whatever is pasted becomes a place on a host that is read, or a sentence that helps."""

from __future__ import annotations

import re
import subprocess
from functools import lru_cache
from time import process_time
from urllib.parse import urlsplit

import pytest
from hypothesis import strategies as st

from bot.errors import LinkError
from bot.review.forge import FORGES, HOSTS
from bot.review.link import Folder, Link, Pasted, Snippet, parse
from tests.fakes.git_server import PLAIN
from tests.fuzz.amount import fuzz

PASSWORD = "hunter2hunter2"
MOST_SECONDS = 1.5  # what grows with the square of forty thousand characters takes minutes
SHA = "0123456789abcdef0123456789abcdef01234567"
VIEWS = {
    "github.com": f"/tree/main/cmd/api,/blob/v1.2/main.go#L10-L20,/commit/{SHA},/pull/7/files,/tree/feature%2Flogin",
    "gitlab.com": "/-/tree/main/cmd,/-/blob/main/x.go#L1-2,/-/merge_requests/3/diffs,/-/commit/abc1234,/tree/main",
    "bitbucket.org": f"/src/main/cmd/x.go#lines-10:20,/commits/{SHA},/branch/main,/pull-requests/2",
    "codeberg.org": "/src/branch/main/cmd,/src/tag/v1,/src/commit/abc1234/x.go#L3,/pulls/12,/commit/abc1234",
}
HEADS = (
    "https://",
    "https://",
    "http://",
    "",
    "https://www.",
    "git@",
    "ssh://git@",
    "HTTPS://",
    "git://",
    "//",
    "file://",
)
LINKS = tuple(
    f"{head}{host}{':' if head == 'git@' else '/'}owner/shop{tail}"
    for host, views in VIEWS.items()
    for head in HEADS
    for tail in ("", ".git", "/", *views.split(","))
)
PIECES = (
    *("@", ":", "/", "\\", "?", "#", "%", "%2e", "%2f", "%00", "%0a", "%5c", "%ff", "..", ".", "-", "--upload-pack=x"),
    *(f"me:{PASSWORD}@", f"{PASSWORD}@", ":22", ":0443", ":", "@evil.example", ".evil.example", "evil.example/"),
    *(
        "\n",
        "\r",
        "\t",
        "\0",
        " ",
        "\u2028",
        "\u202e",
        "\u200b",
        "\ufeff",
        "\xad",
        "\u3002",
        "\uff0f",
        "\uff0e",
        "\u2044",
    ),
    *("ı", "K", "ſ", "ﬁ", "\u0456", "xn--gthub-n4a.com", "xn--", "🙂", "\ud800", "é", "Ⓖ", "①", "0x7f.1", "[::1]"),
    *("127.0.0.1", "localhost", "169.254.169.254", "[", "]", "<", ">", "|", "`", "```", "*", "(", ")", '"', "'", "“"),
    *("ext::sh -c id", "file:///etc/passwd", "javascript:", "data:", "ssh://-oProxyCommand=id", "&", ";", "$(id)"),
    *("tree/", "-/", ".git", "/pull/0", "/commit/", "#L0", "#L9999999-L1", "//", "/./", "a" * 120, "a/" * 900),
    *("package main\n", "<!channel>", "<@U1>", "~", "mailto:", "view-source:https://", "https://github.com/a/b"),
    *(f"{host}{end}" for host in HOSTS for end in ("", ".", "@", ":443")),
)
WRAPS = (
    *("%s",) * 12,
    *("<%s>", "<%s|here>", "<https://github.com/a/b|%s>", "[shop](%s)", "see %s.", "`%s`", "“%s”…"),
    *("```\n%s\n```", "```go\n%s\n```", " %s ", "(%s)", "*%s*", "%s %s", "<%s", "%s|x>", "./%s", "~/%s", "//%s", "@%s"),
)


@st.composite
def pasted(draw: st.DrawFn) -> str:
    text = draw(st.sampled_from(LINKS))
    for _ in range(draw(st.sampled_from((0, 1, 1, 1, 2, 2, 3, 6)))):
        # what stands behind the host has more forms than what stands before it
        first = draw(st.sampled_from((0, text.find("owner"), text.find("shop")))) if "owner" in text else 0
        at, end = sorted(draw(st.integers(max(first, 0), len(text))) for _ in "ab")
        end = draw(st.sampled_from((at, at, min(end, at + 3), end)))
        piece = draw(st.one_of(st.sampled_from(PIECES), st.text(max_size=3)))
        text = text[:at] + piece * draw(st.sampled_from((1,) * 12 + (2, 60))) + text[end:]
    return draw(st.sampled_from(WRAPS)).replace("%s", text)


def read_as(text: str, folders: bool) -> tuple[Pasted | None, str]:
    """What it is, or the sentence of a LinkError; any other error fails the test."""
    began = process_time()
    try:
        found, said = parse(text, folders=folders), ""
    except LinkError as error:
        found, said = None, str(error)
    assert process_time() - began < MOST_SECONDS
    return found, said


@lru_cache(maxsize=4_000)
def as_git_reads(url: str) -> dict[str, str]:
    """How git itself takes an address apart: it is asked for the password of a host, and names the host."""
    helper = "!echo username=nobody; echo password=none; true"
    ran = subprocess.run(
        ["git", "-c", f"credential.helper={helper}", "-c", "credential.useHttpPath=true", "credential", "fill"],
        input=f"url={url}\n\n".encode(),
        env=PLAIN,
        capture_output=True,
        check=True,
    )
    return dict(line.split("=", 1) for line in ran.stdout.decode().splitlines())


@fuzz(500, text=pasted(), folders=st.sampled_from((False, False, True)))
def test_what_is_pasted_is_a_place_on_a_known_host_or_an_error_that_helps(text: str, folders: bool) -> None:
    found, said = read_as(text, folders)
    if isinstance(found, Link):
        place_is_safe(found)
    elif isinstance(found, Folder):
        assert folders
        assert found.path.isprintable()
    elif found is None:
        assert said.isprintable()
        assert 20 < len(said) < 1_200
        assert said.endswith((".", "```"))
        # what stands in front of a line break is no part of a link any more
        assert PASSWORD not in said or re.search(rf"{PASSWORD}[^@]*\s", text)


def place_is_safe(link: Link) -> None:
    assert HOSTS[link.host] == link.forge_name
    seen = urlsplit(link.clone_url)
    assert (seen.scheme, seen.netloc, seen.query, seen.fragment) == ("https", link.host, "", "")
    assert seen.path == f"/{link.owner}/{link.name}.git"
    assert {"", ".", "..", ".git"}.isdisjoint(seen.path.split("/")[1:])
    asked = as_git_reads(link.clone_url)
    assert (asked["protocol"], asked["host"], f"/{asked['path']}") == ("https", link.host, seen.path)
    assert urlsplit(link.url).netloc == link.host
    assert parse(link.url) == link, "the address of a link is the same link"
    assert not link.at.startswith(("-", "/"))
    for branch, path in link.candidates:
        assert {".", ".."}.isdisjoint(f"{branch}/{path}".split("/"))


@fuzz(
    300,
    host=st.sampled_from((*PIECES, "evil.example", "github.com.evil.example", "evil.example:443", "10.0.0.1")),
    more=st.one_of(st.sampled_from((*PIECES, *HOSTS)), st.text(max_size=4)),
    head=st.sampled_from(("https://", "http://", "HTTPS://")),
)
def test_a_link_leads_to_the_host_that_other_programs_read_in_it(host: str, more: str, head: str) -> None:
    text = f"{head}{host}{more}/owner/shop"
    found, _ = read_as(text, folders=False)
    if not isinstance(found, Link) or re.search(r"[\s<>|`()\[\]]", text):
        return  # the mark-up of a message, in which one of several parts is meant
    # a browser takes a backslash for a slash, which Python does not
    for reading in (text, text.replace("\\", "/")):
        name = urlsplit(reading).hostname or ""
        assert name.rstrip(".").removeprefix("www.") == found.host


@fuzz(150, text=st.text(max_size=400), times=st.sampled_from((1, 3, 60, 400)))
def test_any_text_at_all_is_answered(text: str, times: int) -> None:
    found, said = read_as(text * times, folders=True)
    assert found is None or isinstance(found, Folder | Link | Snippet)
    assert (found is None) == bool(said)


@pytest.mark.parametrize(
    "unit",
    [*PIECES, "<", "](", "](<", "```", "``` ", "<http://a|", "a.", "//\n", "a@", "a.a.", "git@a", "<a|", "``````go\n"],
)
def test_no_repetition_of_anything_makes_reading_slow(unit: str) -> None:
    read_as((unit * 40_000)[:40_000], folders=False)
    read_as(f"package{(unit * 40_000)[:39_000]}", folders=False)
    read_as(f"https://github.com/{(unit * 1_900)[:1_900]}/x", folders=False)


@pytest.mark.parametrize("host", HOSTS)
def test_the_links_that_are_changed_are_of_every_kind(host: str) -> None:
    own = [found for link in LINKS if isinstance(found := read_as(link, folders=False)[0], Link) and found.host == host]
    assert {FORGES[HOSTS[host]].views[link.view] for link in own if link.view} >= {"path", "commit"}
    assert {(link.owner, link.name) for link in own} == {("owner", "shop")}
