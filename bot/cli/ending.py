"""How a command ends: its exit code, its last words, and an end from outside. Bad usage is argparse's, with 2."""

from __future__ import annotations

import errno
import logging
import os
import signal
import sys
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from uuid import uuid4

from bot.errors import GoMentorError

DONE, COULD_NOT = 0, 1
ASK_THE_DOCTOR = "Run `gomentor doctor`: it says what this machine lacks and what to do about it."
_A_MOMENT = 0.01
_MACHINE_SAYS_NO = frozenset({errno.EACCES, errno.EPERM, errno.EROFS, errno.ENOSPC, errno.EDQUOT, errno.EFBIG})


def tell(notes: Iterable[str]) -> None:
    from bot.review.plain_text import plain  # --help needs none of it

    sys.stderr.writelines(f"{plain(note)}\n" for note in sorted(notes) if note)


def failed(error: BaseException) -> int:
    """Say what went wrong to whoever typed. What nobody foresaw goes into the log, under a number that they see."""
    if isinstance(error, GoMentorError):
        tell({str(error)})
    elif isinstance(error, BrokenPipeError):
        # whoever read the output has had enough; without this Python would complain once more as it ends
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    elif _was_interrupted(error):
        sys.stderr.write("Stopped.\n")
    elif isinstance(error, OSError) and error.errno in _MACHINE_SAYS_NO:
        tell({f"{error.filename or 'This machine'}: {error.strerror}. {ASK_THE_DOCTOR}"})
    else:
        name = uuid4().hex[:8]
        logging.getLogger(__name__).error("unexpected [%s]", name, exc_info=error)
        tell({f"Something of ours broke. Tell a mentor this number: {name}. The log above says more."})
    return COULD_NOT


def _was_interrupted(error: BaseException | None) -> bool:
    """Python 3.11 makes an error of its own of an interrupt that comes while a class is being made."""
    while error is not None and not isinstance(error, KeyboardInterrupt):
        error = error.__cause__ or error.__context__
    return error is not None


@contextmanager
def as_by_ctrl_c() -> Iterator[None]:
    """SIGTERM, and a terminal that is closed, interrupt a command as Ctrl-C does: it leaves nothing behind."""
    came = [signal.SIGINT]

    def interrupt(number: int, _frame: object) -> None:
        came[0] = signal.Signals(number)
        for name in before:
            signal.signal(name, signal.SIG_IGN)  # a second one would break off the tidying up
        raise KeyboardInterrupt

    def passed_over(what: sys.UnraisableHookArgs) -> None:
        """Python prints what is raised in a callback, as imports have them, and goes on: so it comes again."""
        if not isinstance(what.exc_value, KeyboardInterrupt):
            hook(what)
            return
        if came[0] in before:
            signal.signal(came[0], interrupt)
        again = threading.Timer(_A_MOMENT, os.kill, (os.getpid(), came[0]))
        again.daemon = True
        again.start()

    names = [getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name)]
    # what was told to ignore the end of its terminal (nohup) goes on ignoring it
    before = {name: signal.getsignal(name) for name in names if signal.getsignal(name) != signal.SIG_IGN}
    if threading.current_thread() is not threading.main_thread():
        before = {}
    hook, sys.unraisablehook = sys.unraisablehook, passed_over
    for name in before:
        signal.signal(name, interrupt)
    try:
        yield
    finally:
        sys.unraisablehook = hook
        for name, handler in before.items():
            signal.signal(name, handler)
