"""The naive way: git and go as an ordinary user runs them, without a sandbox and with the settings they come with."""

from __future__ import annotations

import atexit
import os
import resource
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from bot.review.machine import Machine
from tests.attacks.attack import AttackError

# "nobody" of Debian; who is no root stays who he is
_NOBODY = 65534
_MEMORY = 2_000_000_000
_FILE = 300_000_000
# as in `go test -json | tool`, where the pipe is the ordinary user's own and not ours
INTO_A_PIPE = ("/bin/sh", "-c", '"$@" 2>&1 | cat', "sh")


class LackingError(AttackError):
    """What a control needs is not on this machine; the message says what."""


@dataclass(frozen=True)
class Ran:
    """`ended` is False where the clock ended it."""

    code: int
    said: str
    ended: bool


def plain(argv: Sequence[str], folder: Path, environment: Mapping[str, str], *, seconds: float = 60) -> Ran:
    """A program by an ordinary user; memory, the size of a file and time end before this machine is harmed."""
    user = _NOBODY if os.geteuid() == 0 else None
    process = subprocess.Popen(
        list(argv),
        cwd=folder,
        env={"PATH": "/usr/bin:/bin", **environment},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        start_new_session=True,
        user=user,
        group=user,
        extra_groups=None if user is None else [],
        preexec_fn=_bounded,  # noqa: PLW1509  no thread of the tests holds a lock that it needs
    )
    ended = True
    try:
        said, _ = process.communicate(timeout=seconds)
    except subprocess.TimeoutExpired:
        ended = False
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    if not ended:
        said, _ = process.communicate()
    return Ran(process.returncode, said.decode("utf-8", "replace"), ended)


def _bounded() -> None:
    resource.setrlimit(resource.RLIMIT_DATA, (_MEMORY, _MEMORY))
    resource.setrlimit(resource.RLIMIT_FSIZE, (_FILE, _FILE))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def go(
    machine: Machine,
    root: Path,
    *arguments: str,
    before: Sequence[str] = (),
    seconds: float = 60,
    **environment: str,
) -> Ran:
    """`go` with its own settings; keyword arguments are variables of its environment.

    `before`: a command that starts it, as INTO_A_PIPE does.
    """
    if not os.access(machine.go, os.X_OK):
        raise LackingError(f"{machine.go} is out of an ordinary user's reach")
    home = root.parent / "home"
    settings = {
        "PATH": f"{machine.goroot}/bin:/usr/bin:/bin",
        "HOME": str(home),
        "GOCACHE": str(_cache(machine.build_cache)),
        "GOPROXY": "off",
        "GOSUMDB": "off",
        "CGO_ENABLED": "0",
        "TMPDIR": str(root.parent),
    }
    _send_nothing(Path(environment.get("HOME", home)))
    return plain([*before, str(machine.go), *arguments], root, settings | environment, seconds=seconds)


def _send_nothing(home: Path) -> None:
    """Go counts what it does, in a process that goes on after its end; a variable does not keep it from that."""
    mode = home / ".config/go/telemetry/mode"
    mode.parent.mkdir(parents=True, exist_ok=True)
    mode.write_text("off 2026-01-01", encoding="utf-8")
    give(home)


def clone(root: Path, *options: str, settings: str = "", seconds: float = 30) -> tuple[Ran, Path]:
    """`git clone` by an ordinary user whose own settings are these; where it went."""
    target = root.parent / "clone"
    ran = git(root.parent, "clone", *options, f"file://{root}", str(target), settings=settings, seconds=seconds)
    return ran, target


def git(folder: Path, *arguments: str, settings: str = "", seconds: float = 30) -> Ran:
    """git in a folder by an ordinary user. The folder's own settings are not ours to leave out."""
    with tempfile.TemporaryDirectory(dir=folder.parent, prefix="home-") as home:
        Path(home).chmod(0o755)
        Path(home, ".gitconfig").write_text(f"[safe]\n\tdirectory = *\n{settings}", encoding="utf-8")
        who = {"GIT_AUTHOR_NAME": "A", "GIT_AUTHOR_EMAIL": "a@example.com"}
        who |= {"GIT_COMMITTER_NAME": "A", "GIT_COMMITTER_EMAIL": "a@example.com"}
        environment = {"HOME": home, "GIT_TERMINAL_PROMPT": "0", "LC_ALL": "C", **who}
        return plain(["git", *arguments], folder, environment, seconds=seconds)


def program(name: str) -> str:
    """The path of a program that a control needs."""
    found = shutil.which(name)
    if found is None:
        raise LackingError(f"this machine has no {name}")
    return found


def give(folder: Path) -> None:
    """All of it to the ordinary user."""
    for path in (folder, *folder.rglob("*")):
        give_one(path)


def give_one(path: Path) -> None:
    if os.geteuid() == 0:
        os.chown(path, _NOBODY, _NOBODY, follow_symlinks=False)


@lru_cache(maxsize=1)
def _cache(base: Path) -> Path:
    """A build cache of the ordinary user's own, filled with the warm one's files, which it cannot change."""
    if not base.is_dir():
        raise LackingError("there is no warm build cache: run `make setup`")
    top = Path(tempfile.mkdtemp(prefix="gomentor-ordinary-"))
    atexit.register(shutil.rmtree, top, ignore_errors=True)
    made = top / "cache"
    for path in base.rglob("*"):
        target = made / path.relative_to(base)
        if path.is_dir():
            target.mkdir(parents=True)
            continue
        target.parent.mkdir(parents=True, exist_ok=True)
        try:
            # links by name would lead through root's home, which is closed to others
            os.link(path, target)
        except OSError:  # another file system
            shutil.copy(path, target)
    (made / "trim.txt").unlink(missing_ok=True)
    for folder in (top, made, *(path for path in made.rglob("*") if path.is_dir())):
        folder.chmod(0o755)
        give_one(folder)
    return made
