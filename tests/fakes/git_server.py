"""A real Git host on the loopback interface: git http-backend behind http.server, and hosts that misbehave."""

from __future__ import annotations

import ssl
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

PLAIN = {
    "PATH": "/usr/bin:/bin",
    "HOME": "/nonexistent",
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_CONFIG_GLOBAL": "/dev/null",
    "GIT_AUTHOR_NAME": "Learner",
    "GIT_AUTHOR_EMAIL": "learner@example.com",
    "GIT_COMMITTER_NAME": "Learner",
    "GIT_COMMITTER_EMAIL": "learner@example.com",
}


def git(folder: Path, *arguments: str, stdin: bytes = b"") -> str:
    ran = subprocess.run(["git", *arguments], cwd=folder, env=PLAIN, input=stdin, capture_output=True, check=True)
    return ran.stdout.decode().strip()


@dataclass
class GitServer:
    """Serves the repositories in `folder`; owners named for a fault get that fault instead.

    `locked`: what an owner wants to hear in Authorization; `authorized`: path and Authorization of every request.
    """

    folder: Path
    port: int
    asked: list[str] = field(default_factory=list)
    locked: dict[str, str] = field(default_factory=dict)
    authorized: list[tuple[str, str]] = field(default_factory=list)
    released: threading.Event = field(default_factory=threading.Event)

    def make(self, name: str, files: Mapping[str, str | bytes], *, filters: bool = True) -> Path:
        """A repository owner/name with one commit on main."""
        folder = self.folder / f"{name}.git"
        folder.mkdir(parents=True)
        git(folder, "init", "--quiet", "--initial-branch=main")
        git(folder, "config", "uploadpack.allowFilter", "true" if filters else "false")
        commit(folder, files)
        return folder


def commit(folder: Path, files: Mapping[str, str | bytes]) -> str:
    """Write files and commit them; the commit's id."""
    for path, content in files.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content.encode() if isinstance(content, str) else content)
    git(folder, "add", "--all", "--force")
    git(folder, "commit", "--quiet", "--allow-empty", "--message=Work")
    return git(folder, "rev-parse", "HEAD")


def commit_tree(folder: Path, lines: bytes) -> str:
    """Commit a tree that no `git add` would make: lines as `git mktree -z` reads them. It becomes main."""
    tree = git(folder, "mktree", "-z", stdin=lines)
    made = git(folder, "commit-tree", tree, "-m", "Strange")
    git(folder, "update-ref", "refs/heads/main", made)
    return made


def blob(folder: Path, content: bytes) -> str:
    return git(folder, "hash-object", "-w", "--stdin", stdin=content)


@contextmanager
def serving(folder: Path, tls: ssl.SSLContext | None = None) -> Iterator[GitServer]:
    """Serve what will be in this folder, over http or, given a certificate, https."""

    class Handler(_Handler):
        server_of_git: GitServer

    with _Server(("127.0.0.1", 0), Handler) as http:
        if tls is not None:
            http.socket = tls.wrap_socket(http.socket, server_side=True)
        Handler.server_of_git = GitServer(folder, http.server_address[1])
        thread = threading.Thread(target=http.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        try:
            yield Handler.server_of_git
        finally:
            Handler.server_of_git.released.set()
            http.shutdown()
            thread.join()


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        """Clients that are killed hang up in the middle: nothing to tell."""
        if not isinstance(sys.exc_info()[1], ConnectionError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]


class _Handler(BaseHTTPRequestHandler):
    server_of_git: GitServer
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        self._answer()

    def do_POST(self) -> None:
        self._answer()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  # the base class's name
        return

    def _answer(self) -> None:
        self.server_of_git.asked.append(self.path)
        owner, said = self.path.split("/")[1], self.headers.get("Authorization", "")
        self.server_of_git.authorized.append((self.path, said))
        fault = getattr(self, f"_{owner}", None)
        try:
            if fault is not None:
                fault()
            elif said != self.server_of_git.locked.get(owner, said):
                self._private()
            else:
                self._backend()
        except (BrokenPipeError, ConnectionResetError):
            self.close_connection = True

    def _send(self, status: int, body: bytes = b"", **headers: str) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def _private(self) -> None:
        self._send(401, WWW_Authenticate='Basic realm="git"')

    def _forbidden(self) -> None:
        self._send(403)

    def _busy(self) -> None:
        self._send(503)

    def _page(self) -> None:
        self._send(200, b"<html>Sign in</html>", Content_Type="text/html")

    def _garbage(self) -> None:
        self._send(200, b"zzzz\x00\xff" * 50, Content_Type="application/x-git-upload-pack-advertisement")

    def _moved(self) -> None:
        self._send(301, Location=self.path.replace("/moved/", "/o/"))

    def _silent(self) -> None:
        self.server_of_git.released.wait(60)
        self.close_connection = True

    def _dripping(self) -> None:
        """A byte a second, for ever."""
        self.send_response(200)
        self.send_header("Content-Type", "application/x-git-upload-pack-advertisement")
        self.end_headers()
        while not self.server_of_git.released.wait(1):
            self.wfile.write(b"0")
            self.wfile.flush()

    def _endless(self) -> None:
        """Refs without end; a few megabytes at a time."""
        self.send_response(200)
        self.send_header("Content-Type", "application/x-git-upload-pack-advertisement")
        self.end_headers()
        self.wfile.write(b"001e# service=git-upload-pack\n0000")
        line = b"%040x refs/heads/" + b"x" * 900 + b"\n"
        number = 0
        while not self.server_of_git.released.is_set():
            number += 1
            text = line % number
            self.wfile.write(b"%04x" % (len(text) + 4) + text)

    def _backend(self) -> None:
        path, _, query = self.path.partition("?")
        length = int(self.headers.get("Content-Length") or 0)
        body = self.rfile.read(length)
        environment = PLAIN | {
            "GIT_PROJECT_ROOT": str(self.server_of_git.folder),
            "GIT_HTTP_EXPORT_ALL": "1",
            "REQUEST_METHOD": self.command,
            "PATH_INFO": path,
            "QUERY_STRING": query,
            "CONTENT_TYPE": self.headers.get("Content-Type", ""),
            "CONTENT_LENGTH": str(length),
            "HTTP_CONTENT_ENCODING": self.headers.get("Content-Encoding", ""),
            "GIT_PROTOCOL": self.headers.get("Git-Protocol", ""),
            "REMOTE_ADDR": "127.0.0.1",
        }
        ran = subprocess.run(["git", "http-backend"], env=environment, input=body, capture_output=True, check=False)
        head, _, content = ran.stdout.partition(b"\r\n\r\n")
        headers = dict(line.split(": ", 1) for line in head.decode().split("\r\n") if ": " in line)
        status = int(headers.pop("Status", "200 OK").split(" ")[0])
        self._send(status, content, **{name.replace("-", "_"): value for name, value in headers.items()})
