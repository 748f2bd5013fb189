"""What a program must not reach: servers of every kind on this machine, outside of the sandbox."""

from __future__ import annotations

import contextlib
import selectors
import socket
import threading
from pathlib import Path
from types import TracebackType

_BANNER = b"served outside of the sandbox\n"
_NAME_NOT_FOUND = b"\x81\x83"  # the flags of a DNS answer (RFC 1035, 4.1.1)


class Servers:
    """Answers whoever comes; `heard` names the servers that somebody reached."""

    def __init__(self, folder: Path) -> None:
        self.heard: set[str] = set()
        self.environment: dict[str, str] = {}
        self._selector = selectors.DefaultSelector()
        self._streams(folder)
        self._datagrams()
        self._ends, wake = socket.socketpair()
        self._selector.register(wake, selectors.EVENT_READ, "end")
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self._thread.start()

    def __enter__(self) -> Servers:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._ends.close()
        self._thread.join()
        for key in list(self._selector.get_map().values()):
            key.fileobj.close()  # type: ignore[union-attr]
        self._selector.close()

    def _streams(self, folder: Path) -> None:
        self._listen("loopback", "OUTSIDE_TCP", socket.AF_INET, ("127.0.0.1", 0))
        with contextlib.suppress(OSError):  # a machine without IPv6: the attack's control says so
            self._listen("IPv6 loopback", "OUTSIDE_TCP6", socket.AF_INET6, ("::1", 0))
        self._listen("network", "OUTSIDE_NETWORK", socket.AF_INET, (_own_address(), 0))
        name = f"gomentor-attacks-{folder.name}"
        self._listen("abstract socket", "OUTSIDE_ABSTRACT", socket.AF_UNIX, f"\0{name}")
        self._listen("socket file", "OUTSIDE_SOCKET", socket.AF_UNIX, str(folder / "socket"))
        (folder / "socket").chmod(0o777)

    def _datagrams(self) -> None:
        for name, variable in (("UDP", "OUTSIDE_UDP"), ("name server", "OUTSIDE_DNS")):
            server = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
            server.bind((_own_address(), 0))
            self._watch(name, variable, server)

    def _listen(self, name: str, variable: str, family: int, address: tuple[str, int] | str) -> None:
        server = socket.socket(family, socket.SOCK_STREAM)
        server.bind(address)
        server.listen()
        self._watch(name, variable, server)

    def _watch(self, name: str, variable: str, server: socket.socket) -> None:
        server.setblocking(False)
        self._selector.register(server, selectors.EVENT_READ, name)
        self.environment[variable] = _shown(server.getsockname())

    def _serve(self) -> None:
        while True:
            for key, _ in self._selector.select():
                if key.data == "end":
                    return
                assert isinstance(key.fileobj, socket.socket)
                self.heard.add(key.data)
                with contextlib.suppress(OSError):  # who came has gone again
                    _answer(key.fileobj, key.data)


def _answer(server: socket.socket, name: str) -> None:
    if server.type == socket.SOCK_DGRAM:
        text, sender = server.recvfrom(2000)
        server.sendto(text[:2] + _NAME_NOT_FOUND + text[4:] if name == "name server" else text, sender)
        return
    guest, _ = server.accept()
    with guest:
        guest.sendall(_BANNER)


def _own_address() -> str:
    """An address of this machine that is not a loopback one, where it has one; nothing is sent to find it."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))
        except OSError:
            return "127.0.0.1"
        return str(probe.getsockname()[0])


def _shown(address: object) -> str:
    if isinstance(address, bytes):
        return address.decode().replace("\0", "@")
    if isinstance(address, tuple):
        host, port = address[:2]
        return f"[{host}]:{port}" if ":" in host else f"{host}:{port}"
    return str(address)
