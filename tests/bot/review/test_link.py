"""What people paste: every form that is a link, and for every other one an error that says what to paste."""

from __future__ import annotations

import re
import string

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bot.errors import LinkError
from bot.review.forge import HOSTS
from bot.review.link import Folder, Link, Pasted, Snippet, parse

SHA = "0123456789abcdef0123456789abcdef01234567"


def github(view: str = "", at: str = "", lines: tuple[int, int] = (0, 0)) -> Link:
    return Link("github.com", "github", "o", "r", view, at, lines)


@pytest.mark.parametrize(
    ("text", "link"),
    [
        ("github.com/o/r", github()),
        ("https://github.com/o/r", github()),
        ("http://www.GitHub.com/o/r/", github()),
        ("https://github.com/o/r.git", github()),
        ("https://github.com/o/r?tab=readme-ov-file#start", github()),
        ("git@github.com:o/r.git", github()),
        ("ssh://git@github.com/o/r.git", github()),
        ("https://github.com/o/r/tree/main", github("tree", "main")),
        ("https://github.com/o/r/tree/feature/login/cmd/api", github("tree", "feature/login/cmd/api")),
        ("https://github.com/o/r/tree/feature%2Flogin", github("tree", "feature/login")),
        ("https://github.com/o/r/blob/main/main.go#L10-L20", github("blob", "main/main.go", (10, 20))),
        ("https://github.com/o/r/blob/main/main.go#L20C3-L10C1", github("blob", "main/main.go", (10, 20))),
        ("https://github.com/o/r/blob/main/main.go#L7", github("blob", "main/main.go", (7, 7))),
        (f"https://github.com/o/r/commit/{SHA}", github("commit", SHA)),
        ("https://github.com/o/r/commit/0123ABC", github("commit", "0123abc")),
        ("https://github.com/o/r/pull/7", github("pull", "7")),
        ("https://github.com/o/r/pull/7/files#diff-1", github("pull", "7")),
        ("https://github.com/o/.github", Link("github.com", "github", "o", ".github")),
        ("https://gitlab.com/a/b/c/r", Link("gitlab.com", "gitlab", "a/b/c", "r")),
        ("https://gitlab.com/a/b/r/-/tree/main/cmd", Link("gitlab.com", "gitlab", "a/b", "r", "tree", "main/cmd")),
        ("https://gitlab.com/a/r/tree/main", Link("gitlab.com", "gitlab", "a", "r", "tree", "main")),
        (
            "https://gitlab.com/a/r/-/merge_requests/3/diffs",
            Link("gitlab.com", "gitlab", "a", "r", "merge_requests", "3"),
        ),
        (
            "https://gitlab.com/a/r/-/blob/main/x.go#L10-20",
            Link("gitlab.com", "gitlab", "a", "r", "blob", "main/x.go", (10, 20)),
        ),
        (
            "https://bitbucket.org/o/r/src/main/cmd/x.go#lines-10:20",
            Link("bitbucket.org", "bitbucket", "o", "r", "src", "main/cmd/x.go", (10, 20)),
        ),
        (
            f"https://bitbucket.org/o/r/commits/{SHA}",
            Link("bitbucket.org", "bitbucket", "o", "r", "commits", SHA),
        ),
        (
            "https://codeberg.org/o/r/src/branch/main/cmd",
            Link("codeberg.org", "forgejo", "o", "r", "src/branch", "main/cmd"),
        ),
        ("https://codeberg.org/o/r/pulls/12", Link("codeberg.org", "forgejo", "o", "r", "pulls", "12")),
    ],
)
def test_a_link_is_read_whatever_its_form(text: str, link: Link) -> None:
    assert parse(text) == link


@pytest.mark.parametrize(
    "text",
    [
        "<https://github.com/o/r|github.com/o/r>",
        "<https://github.com/o/r>",
        "Please review <https://github.com/o/r|my shop>, <@U123>!",
        "Please review https://github.com/o/r.",
        "(see github.com/o/r)",
        "*github.com/o/r*",
        "`github.com/o/r`",
        "```\ngithub.com/o/r\n```",
        "[my shop](https://github.com/o/r)",
        '[my shop](<https://github.com/o/r> "a title") is ready',
        "“github.com/o/r”…",
        "I followed https://go.dev/doc/tutorial and wrote github.com/o/r",
        "github.com/o/r again: https://github.com/o/r.git",
    ],
)
def test_a_link_is_found_in_a_message(text: str) -> None:
    assert parse(text) == github()


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "nothing to review"),
        ("hello there", "no link in “hello there”"),
        ("o/r", "Paste the whole link: github.com/o/r."),
        ("github.com", "names no repository"),
        ("https://github.com/someone", r"github.com/someone is a person .* github.com/someone/<repository>"),
        ("https://github.com/orgs/golang/repositories", "github.com/golang/<repository>"),
        ("https://github.com/o/r/issues/3", "github.com/o/r/issues/3 is not a page of code. Paste github.com/o/r,"),
        ("https://github.com/o/r/tree", "not a page of code"),
        ("https://github.com/o/r/commit/main", "“main” .* is not a commit"),
        ("https://github.com/o/r/pull/new", "“new” .* not the number"),
        ("https://github.com/o/r/tree/main/../../etc", "cannot be in a path"),
        ("https://github.com/o/r/tree/main/%2e%2e/x", "cannot be in a path"),
        ("https://github.com/o/r/tree/--upload-pack=x", "cannot be in a path"),
        ("https://github.com/-o/r", "“-o” .* cannot be the name"),
        ("https://github.com/o/../tree", "“..” .* cannot be the name"),
        ("https://github.com/o/r%0aevil", "cannot be the name"),
        ("https://bitbucket.org/o/r/pull-requests/3", "bitbucket.org does not let me read pull requests"),
        ("https://gist.github.com/o/123", "gist.github.com is for notes"),
        ("file:///etc/passwd", "begins with file://"),
        ("file:/etc/passwd", "begins with file:"),
        ("ext::sh -c id", "begins with ext::"),
        ("git://github.com/o/r", "begins with git://"),
        ("ssh://-oProxyCommand=id/o/r", "begins with ssh://"),
        ("ssh://git@github.com:22/o/r", "begins with ssh://"),
        ("http://127.0.0.1/o/r", "127.0.0.1 is a machine's address"),
        ("http://2130706433/o/r", "is a machine's address"),
        ("http://0x7f.1/o/r", "is a machine's address"),
        ("http://[::1]/o/r", "is a machine's address"),
        ("localhost/o/r", "localhost is a machine's address"),
        ("http://metadata.google.internal/o/r", "is a machine's address"),
        ("https://github.com:8080/o/r", "has a port: github.com:8080"),
        ("https://example.com/o/r", "example.com is not among the hosts that I read: bitbucket.org, codeberg.org"),
        ("https://github.com.example.com/o/r", "github.com.example.com is not among"),
        ("https://gіthub.com/o/r", r"g\\u0456thub.com is not among"),
        ("https://[/o/r", "not a link that I can read"),
        ("~/code/shop", "folder on your machine"),
        ("github.com/o/r gitlab.com/a/b", "I see 2 links: github.com/o/r, gitlab.com/a/b. Which one"),
        ("```python\nprint()\n```", "marked as python; I review Go"),
        ("```\nx := 1\n```\n```\ny := 1\n```", "2 pieces of code"),
        ("github.com/o/r\n```\nx := 1\n```", "both github.com/o/r and a piece of code"),
        ("github.com/" + "a" * 3000, "3,011 characters long"),
        ("a " * 60_000, "120,000 characters"),
        (f"github.com/o/r/tree/main/{'é' * 400}", "longer than the 1,500 characters"),
        (f"gitlab.com/{'a/' * 900}r/-/tree/main", "longer than any that gitlab.com has"),
    ],
)
def test_everything_else_gets_an_error_that_says_what_to_paste(text: str, says: str) -> None:
    with pytest.raises(LinkError, match=says):
        parse(text)


@pytest.mark.parametrize(
    "text",
    [
        "https://me:hunter2@github.com/o/r",
        "https://hunter2@github.com/o/r",
        "https://me:hun/hunter2@github.com/o/r",
        "me:hunter2@github.com/o/r",
        "https://example.com/hunter2@github.com/o/r",
        "ftp://me:hunter2@github.com/o/r",
        "https://github.com/o/r?token=hunter2/",
        "https://github.com/hunter2@/o/r",
        "https://github.com/o?access_token=hunter2",
    ],
)
def test_a_password_in_a_link_is_never_repeated(text: str) -> None:
    try:
        answer = repr(parse(text))
    except LinkError as error:
        answer = str(error)
    assert "hunter2" not in answer


def test_an_error_cannot_call_everybody_in_the_channel() -> None:
    with pytest.raises(LinkError) as caught:
        parse("<!channel> hello <!here|x> `a` *b*")
    assert not set("<>`*|") & set(str(caught.value).partition(" Paste ")[0])


@pytest.mark.parametrize(
    "text",
    [
        "```go\npackage main\n```",
        "```package main\n```",
        "```go package main\n```",
        "Is this right?\n```\npackage main\n```\nThanks",
        "```\npackage main",
        "package main\n",
    ],
)
def test_code_in_a_fence_is_a_snippet(text: str) -> None:
    assert parse(text) == Snippet("package main\n")


def test_import_paths_in_code_are_no_links() -> None:
    code = 'package main\n\nimport "github.com/gin-gonic/gin"\n'
    assert parse(f"```go\n{code}```") == Snippet(code)


def test_words_that_slack_made_links_of_are_words_again() -> None:
    assert parse("```\nx := <http://time.Now|time.Now>()\n```") == Snippet("x := time.Now()\n")


@pytest.mark.parametrize("text", [".", "./shop", "../shop", "/srv/shop", "~/shop", "shop", "my shop"])
def test_the_command_line_may_name_a_folder(text: str) -> None:
    assert parse(text, folders=True) == Folder(text)


def test_a_link_stays_a_link_on_the_command_line() -> None:
    assert parse("github.com/o/r", folders=True) == github()


def test_a_folder_with_a_line_break_in_its_name_is_refused() -> None:
    with pytest.raises(LinkError, match="cannot be the name of a folder"):
        parse("./a\nb", folders=True)


def test_another_host_can_be_allowed() -> None:
    link = parse("https://git.school.example/a/b/r/-/tree/main", {"git.school.example": "gitlab"})
    assert isinstance(link, Link)
    assert link.clone_url == "https://git.school.example/a/b/r.git"
    with pytest.raises(LinkError, match=r"github.com is not among the hosts that I read: git.school.example"):
        parse("github.com/o/r", {"git.school.example": "gitlab"})


def test_a_branch_with_slashes_keeps_its_candidates() -> None:
    link = parse("https://github.com/o/r/tree/feature/login/cmd")
    assert isinstance(link, Link)
    assert link.candidates == [("feature/login/cmd", ""), ("feature/login", "cmd"), ("feature", "login/cmd")]


NAME = re.compile(r"[A-Za-z0-9_.][A-Za-z0-9_.-]{0,100}")
scraps = st.sampled_from(
    "https:// github.com gitlab.com bitbucket.org codeberg.org / /o/r .git tree/ -/ blob/ pull/7 commit/ abc1234 src/ "
    "branch/ #L1-L2 @ : :: .. %2e %00 %ff ?x= < > | ( ) [ ] ``` go\n package \n . ~ git@ ssh:// ext:: [::1] 127.0.0.1 "
    "é \u202e \ud800".split(" ")
)
messages = st.lists(st.one_of(scraps, st.text(max_size=8)), max_size=25).map("".join)


@settings(max_examples=600, deadline=None)
@given(messages, st.booleans())
@example("https://github.com/o/r/tree/v1.", False)
@example("https://github.com/o/r./tree/a", False)
def test_any_text_is_a_link_of_strict_parts_or_a_link_error(text: str, folders: bool) -> None:
    refused = ""
    pasted: Pasted | None
    try:
        pasted = parse(text, folders=folders)
    except LinkError as error:
        pasted, refused = None, str(error)
    assert len(refused) < 1000
    assert refused.isprintable()
    if not isinstance(pasted, Link):
        return
    assert pasted.host in HOSTS
    assert all(NAME.fullmatch(part) and part not in {".", ".."} for part in (*pasted.owner.split("/"), pasted.name))
    assert pasted.at.isprintable()
    assert not {"", ".", ".."} & set(pasted.at.split("/")[1:])
    assert not pasted.at.startswith(("-", "/"))
    assert set(pasted.clone_url) <= set(string.ascii_letters + string.digits + ":/._-")
    assert parse(pasted.url) == pasted, "the address of a link is the same link"
