"""Wants a module from a host of its own, over plain http and without a checksum, as its settings say.

Holds: that host is asked for nothing; that the module cannot be had is no mistake of the code.
Stopped by: modules come from the proxy that this machine names, and go reads no settings of a repository.
Control: plain — with that folder as its home, `go build` asks the host.
"""

from __future__ import annotations

from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread

from bot.review.machine import Machine
from tests.attacks import ordinary
from tests.attacks.repository_attack import Reviewed, write

SETTINGS = "GOPROXY=http://127.0.0.1:{port}\nGONOSUMDB=*\nGOINSECURE=*\nGOFLAGS=-mod=mod\nGOSUMDB=off\n"
NOWHERE = 9


def plant(root: Path, canary: str) -> None:
    settings = SETTINGS.format(port=NOWHERE)
    module = "module example.com/shop\n\ngo 1.24\n\nrequire example.invalid/evil v1.0.0\n"
    code = 'package shop\n\nimport _ "example.invalid/evil"\n'
    write(root, {"go.mod": module, "shop.go": code, "go.env": settings, ".config/go/env": settings})


def held(reviewed: Reviewed) -> list[str]:
    wrong = [f"{path} was asked for" for path in reviewed.asked if "example.invalid" not in path]
    return wrong + ([f"the code is blamed: {reviewed.build}"] if reviewed.build else [])


def control(root: Path, canary: str, machine: Machine) -> bool:
    asked: list[str] = []

    class Host(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_error(404)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002  # the base class's name
            return

    with HTTPServer(("127.0.0.1", 0), Host) as host:
        Thread(target=host.serve_forever, kwargs={"poll_interval": 0.02}).start()
        (root / ".config/go/env").write_text(SETTINGS.format(port=host.server_port))
        # who has not set them: a variable of the environment is stronger than go's own file of settings
        env = ["env", "-u", "GOPROXY", "-u", "GOSUMDB"]
        ordinary.go(machine, root, "build", "./...", before=env, HOME=str(root))
        host.shutdown()
    return any("example.invalid/evil" in path for path in asked)
