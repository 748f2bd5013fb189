"""Running git, and only git: with an empty environment, no settings but ours, a clock and the kernel's limits.

GitPython cannot give git an empty environment (it copies ours and adds to it), and its `kill_after_timeout` finds
children by asking `pgrep`, which is none too sure. So git is started through `env -i`, in a process group of its own.
Its checks of unsafe protocols and options guard Repo.clone_from and the like, which are not used here: our own
allow-list stands in GIT_ALLOW_PROTOCOL, and nothing that a learner typed is ever in the place of an option.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from pathlib import Path

from bot.errors import LimitError, MachineError
from bot.review.fetch.access import NO_CONFIG, Access
from bot.review.fetch.failure import explain
from bot.review.fetch.process import Running, end, pump
from bot.review.fetch.tree import TooLargeError
from bot.review.interrupts import held_back
from bot.review.link import Link

_ENVIRONMENT = {
    "PATH": "/usr/bin:/bin",
    "HOME": "/nonexistent",
    "LC_ALL": "C",
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_ATTR_NOSYSTEM": "1",
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_ASKPASS": "/bin/false",
    "GIT_SSH_COMMAND": "/bin/false",
    "GIT_LFS_SKIP_SMUDGE": "1",
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_NO_REPLACE_OBJECTS": "1",
    "GIT_LITERAL_PATHSPECS": "1",
}
_SETTINGS = (
    "core.symlinks=false core.hooksPath=/dev/null core.fsmonitor=false submodule.recurse=false "
    "transfer.fsckObjects=true fetch.fsck.zeroPaddedFilemode=ignore fetch.fsck.badTimezone=ignore "
    "http.followRedirects=false http.lowSpeedLimit=1000 http.lowSpeedTime=30 safe.bareRepository=explicit "
    "protocol.version=2 transfer.unpackLimit=1 transfer.bundleURI=false gc.auto=0 maintenance.auto=false "
    "core.bigFileThreshold=8m credential.helper="
).split()
# the kernel holds git to these, however fast a file grows between two looks at it
_HELD = 'ulimit -f "$1"; ulimit -v "$2" 2>/dev/null; shift 2; exec "$@"'
_MEMORY_KIB = 4_000_000
_MOST_OUTPUT = 32_000_000


@dataclass(frozen=True)
class FetchLimits:
    """`seconds` for a download, `answer_seconds` for any other question to the host or to git."""

    download_bytes: int = 200_000_000
    file_bytes: int = 5_000_000
    total_bytes: int = 200_000_000
    files: int = 20_000
    seconds: float = 180.0
    answer_seconds: float = 30.0


@dataclass(frozen=True)
class Transport:
    """How a host is reached. The default is https and nothing else; tests reach a loopback server."""

    url: Callable[[Link], str] = lambda link: link.clone_url
    protocols: str = "https"
    proxy: str = ""
    ca_file: str = ""
    access: Access = field(default_factory=Access)


Progress = Callable[[int], None]


@dataclass(frozen=True)
class Git:
    """git for one repository of ours in `folder`, which is about `link`. `watch` looks at a download now and then."""

    folder: Path
    link: Link
    limits: FetchLimits
    transport: Transport
    progress: Progress
    watch: Callable[[], None]

    def ask(
        self,
        *arguments: str,
        online: bool = False,
        stdin: Path | None = None,
        seconds: float = 0.0,
        on_output: Callable[[bytes], object] | None = None,
        may_fail: bool = False,
    ) -> str:
        """Run git to its end; what it wrote. Our own errors for everything that goes wrong."""
        output, said = bytearray(), bytearray()

        def keep(chunk: bytes) -> None:
            output.extend(chunk)
            if len(output) > _MOST_OUTPUT:
                raise TooLargeError(f"{self.link.repository} has more branches and tags than I read.")

        def hear(chunk: bytes) -> None:
            self._report(chunk)
            said.extend(chunk)
            del said[:-20_000]

        seconds = seconds or self.limits.answer_seconds
        with self._config(online) as config:
            process: Running | None = None
            try:
                with held_back():
                    process = _start(self.folder, self._command(online, config, arguments), stdin)
                status = pump(process, seconds, on_output or keep, hear, self.watch if online else lambda: None)
            except TimeoutError:
                doing = f"{self.link.host} did not give" if online else "git did not read"
                raise LimitError(
                    f"{doing} {self.link.repository} within {_spoken(seconds)}. "
                    "Try again in a minute, or paste the link of a smaller repository."
                ) from None
            finally:
                if process is not None:
                    end(process)
        if status != 0 and not may_fail:
            raise explain(self.link, said.decode("utf-8", "replace"))
        return output.decode("utf-8", "replace")

    def _config(self, online: bool) -> AbstractContextManager[Path]:
        if not online:
            return nullcontext(NO_CONFIG)
        return self.transport.access.config(self.link, self.transport.url(self.link), self.folder)

    def _command(self, online: bool, config: Path, arguments: tuple[str, ...]) -> list[str]:
        git = shutil.which("git")
        if git is None:
            raise MachineError("This machine has no git. Install it (on Debian: apt install git) and try again.")
        environment = _ENVIRONMENT | {
            "GIT_CONFIG_GLOBAL": str(config),
            "GIT_ALLOW_PROTOCOL": self.transport.protocols if online else "none",
            "TMPDIR": str(self.folder),
        }
        if self.transport.proxy:
            environment |= {"https_proxy": self.transport.proxy, "http_proxy": self.transport.proxy}
        if self.transport.ca_file:
            environment["GIT_SSL_CAINFO"] = self.transport.ca_file
        settings = [*_SETTINGS, f"remote.origin.url={self.transport.url(self.link)}"]
        # ulimit counts blocks of 512 bytes
        held = ["/bin/sh", "-c", _HELD, "sh", str(self.limits.download_bytes // 512 + 20_000), str(_MEMORY_KIB)]
        return [
            *("/usr/bin/env", "-i", *(f"{name}={value}" for name, value in environment.items())),
            *(*held, git, *(word for setting in settings for word in ("-c", setting))),
            *(f"--git-dir={self.folder}", *arguments),
        ]

    def _report(self, chunk: bytes) -> None:
        percents = re.findall(rb"Receiving objects:\s+(\d+)%", chunk)
        if percents:
            self.progress(int(percents[-1]))


def _spoken(seconds: float) -> str:
    return "1 second" if round(seconds) == 1 else f"{seconds:.0f} seconds"


def _start(folder: Path, command: list[str], stdin: Path | None) -> Running:
    try:
        from git import Git
    except ImportError:
        # GitPython looks for git when it is imported
        raise MachineError("This machine's git does not run. Install git and try again.") from None
    with stdin.open("rb") if stdin else nullcontext() as source:
        started = Git(str(folder)).execute(command, istream=source, as_process=True, start_new_session=True)
    # the wrapper would end git as soon as nobody holds the wrapper
    process, started.proc = started.proc, None
    if process is None:
        raise MachineError("git could not be started. Install git and try again.")
    return process
