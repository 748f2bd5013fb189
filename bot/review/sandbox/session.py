"""A running sandbox: files go in, commands run one after the other, what they print comes out as it is printed."""

from __future__ import annotations

import contextlib
import json
import signal
import struct
import subprocess
import tempfile
import threading
import time
from base64 import b64encode
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from types import TracebackType
from typing import Any, BinaryIO

from bot.errors import MachineError
from bot.review.interrupts import held_back
from bot.review.sandbox.bubblewrap import ROOT
from bot.review.sandbox.limits import Limits
from bot.review.sandbox.paths import Paths, Stream
from bot.review.stop import on_stop

OnOutput = Callable[[bytes], None]
_OUT, _ERR, _DATA, _CACHED, _END, _READY, _PLACES = b"1", b"2", b"d", b"c", b"e", b"r", b"p"
_PATIENCE = 30
STOPPED, ASK_DOCTOR = "The sandbox stopped: ", ". Run `gomentor doctor` to see what it lacks."


@dataclass(frozen=True)
class Command:
    """`argv[0]` is a path in the sandbox; `folder` is relative to its root, as "src/api" is."""

    argv: Sequence[str]
    folder: str = "src"
    seconds: float = 60
    output: int = 1024 * 1024
    environment: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Ran:
    """`killed` names the limit that ended the command: "time", "memory", "processes", "files", "disk", "output"; or
    it is ""."""

    code: int
    output: bytes
    errors: bytes
    killed: str = ""
    seconds: float = 0.0
    max_rss: int = 0


@dataclass(frozen=True)
class Reach:
    """What Landlock lets the programs read, run (and read) and write (and do anything with), as well-known paths.

    `usual`: what is run or read from where this machine has it, since programs look for it there.
    """

    read: Sequence[str]
    run: Sequence[str]
    write: Sequence[str]
    usual: Sequence[str]
    network: bool


@dataclass(frozen=True)
class Inside:
    """What a sandbox is like inside. `growing`: shared folders that it writes to.

    `shown`, `reach` and `filter` are for a sandbox without namespaces, whose supervisor says where `shown` lies.
    """

    level: str
    environment: Mapping[str, str]
    growing: Sequence[str]
    network: bool = False
    shown: Sequence[str] = ()
    reach: Reach | None = None
    filter: bytes = b""


class Session:
    """Made by `Sandbox.open`; use it in a `with` statement, in the thread that opened it."""

    def __init__(
        self,
        argv: Sequence[str],
        *,
        inside: Inside,
        started_with: Mapping[str, str],
        handles: Sequence[int],
        limits: Limits,
        resources: ExitStack,
    ) -> None:
        self.level = inside.level
        self._environment = dict(inside.environment)
        self._paths = Paths({})
        self._resources = resources
        self._stderr = resources.enter_context(tempfile.TemporaryFile())  # noqa: SIM115  the ExitStack closes it
        self._lock = threading.Lock()
        self._timed_out = threading.Event()
        self._ends = time.monotonic() + limits.seconds
        try:
            with held_back():
                self._start(argv, started_with, handles, limits)
            self._prepare(inside, limits)
        except BaseException:
            if "_process" in vars(self):
                self.close()
            raise

    def _start(
        self, argv: Sequence[str], started_with: Mapping[str, str], handles: Sequence[int], limits: Limits
    ) -> None:
        self._process = subprocess.Popen(  # noqa: S603  bubblewrap with our own arguments, no shell
            list(argv),
            env=dict(started_with),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._stderr,
            pass_fds=tuple(handles),
            start_new_session=True,
        )
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._in: BinaryIO = self._process.stdin  # type: ignore[assignment]
        self._from: BinaryIO = self._process.stdout  # type: ignore[assignment]
        self._timer = threading.Timer(limits.seconds, self._stop)
        self._timer.daemon = True
        self._timer.start()
        self._no_longer_stopped = on_stop(self._stop)

    def _prepare(self, inside: Inside, limits: Limits) -> None:
        if inside.shown:
            self._paths = Paths(dict(zip(inside.shown, json.loads(self._expect(_PLACES)), strict=True)))
        place = self._paths.inward
        request: dict[str, Any] = {
            "do": "prepare",
            "root": place(ROOT),
            "limits": limits.for_init(),
            "growing": [place(folder) for folder in inside.growing],
            "filter": b64encode(inside.filter).decode(),
        }
        if inside.reach is not None:
            request["reach"] = {
                "read": [place(target) for target in inside.reach.read],
                "run": [*(place(target) for target in inside.reach.run), *inside.reach.usual],
                "write": [place(target) for target in inside.reach.write],
                "network": inside.reach.network,
            }
        self._send(**request)
        self._expect(_READY)

    def __enter__(self) -> Session:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    @property
    def seconds_left(self) -> float:
        return self._ends - time.monotonic()

    def write(self, path: str, content: bytes) -> None:
        """Put a file into the sandbox; the path is relative to its root."""
        self._send(content, do="file", path=path, size=len(content))

    def read(self, path: str, most: int = 4_000_000) -> bytes:
        """A file of the sandbox; nothing where there is none."""
        self._send(do="read", path=path, size=most)
        return self._paths.outward(self._expect(_DATA))

    def cached(self, most: int) -> Iterator[tuple[str, bytes]]:
        """What the commands have added to the build cache, up to `most` bytes: names as go gives them, and contents.

        A learner's program can have written it: it may serve this learner again, and nobody else.
        """
        self._send(do="cache", path="cache", size=most)
        kind, payload = self._frame()
        while kind == _CACHED:
            name, _, content = payload.partition(b"\n")
            yield name.decode("ascii"), content
            kind, payload = self._frame()
        self._checked(kind, _READY, payload)

    def run(self, command: Command, on_output: OnOutput | None = None) -> Ran:
        """Run a command to its end or its limit. `on_output` hears all that it prints as it comes."""
        environment = {**self._environment, **command.environment}
        out, errors = bytearray(), bytearray()
        streams = {_OUT: Stream(self._paths), _ERR: Stream(self._paths)}

        def hear(kind: bytes, text: bytes) -> None:
            (out if kind == _OUT else errors).extend(text)
            if on_output is not None and text:
                on_output(text)

        try:
            self._send(
                do="run",
                argv=[self._paths.inward(argument) for argument in command.argv],
                env=[f"{name}={self._paths.inward(value)}" for name, value in environment.items()],
                folder=command.folder,
                seconds=command.seconds,
                output=command.output,
            )
            kind, payload = self._frame()
            while kind in {_OUT, _ERR}:
                hear(kind, streams[kind].feed(payload))
                kind, payload = self._frame()
            for stream, waiting in streams.items():
                hear(stream, waiting.rest())
            ran = _ran(self._paths.outward(self._checked(kind, _END, payload)), bytes(out), bytes(errors))
            # a supervisor still says that a command has ended when it was asked to end everything
            return replace(ran, killed="time") if self._timed_out.is_set() and not ran.killed else ran
        except MachineError:
            if self._timed_out.is_set():
                for stream, waiting in streams.items():
                    hear(stream, waiting.rest())
                return Ran(-1, bytes(out), bytes(errors), "time")
            raise

    def close(self) -> None:
        """End the sandbox and everything in it."""
        self._timer.cancel()
        self._no_longer_stopped()
        if self.level == "full":
            self._end()
        with contextlib.suppress(OSError):  # what was still to be sent has nobody to read it
            self._in.close()
        try:
            # a supervisor ends what it started, removes what that left behind and ends too
            self._process.wait(_PATIENCE)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._from.close()
        self._resources.close()

    def _stop(self) -> None:
        self._timed_out.set()
        self._end()

    def _end(self) -> None:
        """Process 1 takes its whole namespace with it; a supervisor is asked to end, and ends the others first."""
        with self._lock:
            if self._process.poll() is None:
                self._process.send_signal(signal.SIGKILL if self.level == "full" else signal.SIGTERM)

    def _send(self, content: bytes = b"", **request: object) -> None:
        text = json.dumps(request).encode()
        try:
            self._in.write(struct.pack(">I", len(text)) + text + content)
        except OSError as error:
            raise MachineError(self._why()) from error

    def _expect(self, kind: bytes) -> bytes:
        got, payload = self._frame()
        return self._checked(got, kind, payload)

    def _checked(self, got: bytes, wanted: bytes, payload: bytes) -> bytes:
        if got != wanted:
            raise MachineError(self._why(payload))
        return payload

    def _frame(self) -> tuple[bytes, bytes]:
        try:
            self._in.flush()
            head = self._from.read(5)
            if len(head) == 5:
                size = struct.unpack(">I", head[1:])[0]
                payload = self._from.read(size)
                if len(payload) == size:
                    return head[:1], payload
        except OSError as error:
            raise MachineError(self._why()) from error
        raise MachineError(self._why())

    def _why(self, said: bytes = b"") -> str:
        if self._timed_out.is_set():
            return "The sandbox ran out of time."
        self._stderr.seek(0)
        text = (said or self._stderr.read(2000)).decode("utf-8", "replace").strip()
        return f"{STOPPED}{text or 'it gave no reason'}{ASK_DOCTOR}"


def _ran(payload: bytes, out: bytes, errors: bytes) -> Ran:
    end: dict[str, Any] = json.loads(payload)
    if end["error"]:
        errors += str(end["error"]).encode()
    return Ran(end["code"], out, errors, end["killed"], end["seconds"], end["max_rss"])
