"""`gomentor doctor`: all that this machine offers or lacks, what follows from it and what to type. It changes nothing.

Known weakness: the sandbox is tried by starting it, as a review does, and that makes lock files where there are none.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Sequence
from concurrent.futures import Future, wait
from dataclasses import dataclass

from bot.doctor.examination import Examination, all_examinations
from bot.doctor.finding import Finding, Need, Seen, weaker
from bot.doctor.host import Host
from bot.errors import GoMentorError

__all__ = ["Diagnosis", "Finding", "Host", "diagnose"]


@dataclass(frozen=True)
class Diagnosis:
    """What all examinations saw, in the order in which it is told."""

    findings: tuple[Finding, ...]

    @property
    def is_ready(self) -> bool:
        """Whether reviews and answers work, be it with less than there could be."""
        return not self.lacking("reviews") and not self.lacking("answers")

    @property
    def level(self) -> str:
        """The sandbox's: "full", "reduced" or "static"; "" where it could not be tried."""
        return next((f.value for f in self.findings if f.name == "sandbox"), "")

    def lacking(self, need: Need) -> tuple[Finding, ...]:
        """What keeps reviews (or answers) from working."""
        return tuple(f for f in self.findings if f.status == "missing" and need in f.needed_for)


def diagnose(host: Host, examinations: Sequence[Examination] | None = None, seconds: float = 20.0) -> Diagnosis:
    """Each examination in a thread of its own, as most of them wait. One that does not end is told, not waited for."""
    todo = examinations if examinations is not None else all_examinations()
    started = [_start(made, host) for made in todo]
    ended, _ = wait(started, seconds)
    return Diagnosis(
        tuple(
            made.finding(future.result() if future in ended else _without_end(seconds))
            for made, future in zip(todo, started, strict=True)
        )
    )


def _start(made: Examination, host: Host) -> Future[Seen]:
    """In a daemon thread: one that hangs, as a question to a dead name server does, must not keep us from ending."""
    future: Future[Seen] = Future()
    threading.Thread(target=lambda: future.set_result(_look(made, host)), name=made.name, daemon=True).start()
    return future


def _look(made: Examination, host: Host) -> Seen:
    try:
        return made.run(host)
    except GoMentorError as error:
        return Seen("missing" if made.needed_for else "weaker", str(error))
    except OSError as error:
        return Seen(
            "missing" if made.needed_for else "weaker",
            f"{error.filename or 'this machine'}: {error.strerror or error}",
            "It cannot be used by this user.",
            "set GOMENTOR_STATE to a folder that you may write to, or become its owner",
        )
    except Exception:
        # one broken examination must not hide what the others saw
        logging.getLogger(__name__).exception("the examination %r", made.name)
        return weaker("this examination broke", "Nothing is known of it.", "tell a mentor what the log above says")


def _without_end(seconds: float) -> Seen:
    return weaker(f"no answer within {seconds:.0f} s", "Nothing is known of it.", "gomentor doctor --offline")
