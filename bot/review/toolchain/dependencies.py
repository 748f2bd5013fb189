"""Downloads what modules depend on without the learner's code: only import statements and go.mod files go in.

Known weakness: what one download adds to the disk is limited, what many add is not, until the disk is nearly full.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from bot.review.machine import Machine
from bot.review.repository import Module, Repository
from bot.review.sandbox import GO, Command, Limits, Mount, Sandbox, Session
from bot.review.source import GoFile
from bot.review.step import Step
from bot.review.toolchain import proxy
from bot.review.toolchain.diagnostics import clean
from bot.review.toolchain.result import Diagnostic
from bot.review.toolchain.tree import Tree
from bot.review.toolchain.units import Unit, is_foreign

_PROXIES = ("HTTP_PROXY", "HTTPS_PROXY", "NO_PROXY", "http_proxy", "https_proxy", "no_proxy")
_CERTIFICATES = ("SSL_CERT_FILE", "SSL_CERT_DIR")
_NETWORK_FILES = (
    "/etc/resolv.conf /etc/hosts /etc/nsswitch.conf /etc/ssl/certs /etc/ssl/cert.pem /etc/ssl/ca-bundle.pem "
    "/etc/pki/tls/certs /etc/pki/ca-trust/extracted /usr/share/ca-certificates /usr/local/share/ca-certificates"
).split()
_UNREACHABLE = re.compile(
    r"dial tcp|no such host|connection refused|i/o timeout|proxyconnect|TLS handshake|x509:|server misbehaving"
    r"|network is unreachable|connection reset|Service Unavailable|Bad Gateway|Gateway Timeout|unexpected EOF"
)
_CHANGED = re.compile(r"verifying (\S{1,300}): checksum mismatch")
_CONSTRAINT = re.compile(rb"^//go:build .*$", re.MULTILINE)
_REQUIRED = re.compile(r"^(?:require)?\s+([\w.-]+\.[\w-]+/?\S*)\s+v\S+", re.MULTILINE)
_LIST = ("list", "-deps", "-test", "-e", "-f={{with .Error}}{{.Err}}{{end}}")


@dataclass(frozen=True)
class Downloaded:
    """`files`: go.mod and go.sum as they are with everything that the code imports, for the copy that is built."""

    files: Mapping[str, bytes] = field(default_factory=dict)
    steps: Mapping[str, Step] = field(default_factory=dict)
    remarks: Mapping[str, Diagnostic] = field(default_factory=dict)
    notes: Mapping[str, str] = field(default_factory=dict)


def needed(unit: Unit, repository: Repository, tree: Tree) -> bool:
    """Whether a unit imports or requires anything from outside that does not lie in its vendor folder."""
    own = [module.path for module in repository.modules] + [module.path for module in unit.modules]
    for module in unit.modules:
        if f"{module.folder}/vendor/modules.txt".lstrip("/") in tree.files:
            continue
        if module.requires:
            return True
        for file in repository.go_files:
            if not module.folder or file.path.startswith(f"{module.folder}/"):
                for path in file.imports.values():
                    if is_foreign(path) and not any(path == name or path.startswith(f"{name}/") for name in own):
                        return True
    return False


def download(
    wanted: list[Unit],
    repository: Repository,
    tree: Tree,
    sandbox: Sandbox,
    *,
    seconds: float,
    on_line: Callable[[str], None],
) -> Downloaded:
    """For all units in one sandbox; what cannot be had is said by step, and building goes on without it."""
    environment = proxy_environment(sandbox.machine)
    proxies = environment.pop("GOPROXY")
    start = time.monotonic()
    steps: dict[str, Step] = {}
    files: dict[str, bytes] = {}
    notes: dict[str, str] = {}
    remarks: dict[str, Diagnostic] = {}
    environment |= {"GOPROXY": proxies or "off", "GOFLAGS": "-modcacherw"}
    limits = Limits(seconds=seconds + 15, file_bytes=600_000_000)
    with sandbox.open_for_download(_mounts(environment), environment, limits) as session:
        for path, content in stubs(repository, tree):
            session.write(f"src/{path}", content)
        for unit in wanted:
            left = seconds - (time.monotonic() - start)
            began = time.monotonic()
            reason = _fetch(session, unit, left, on_line)
            if reason and not proxies:
                reason = "no module proxy is set (GOPROXY is off or direct), so dependencies are not downloaded"
            share = (time.monotonic() - began) / len(unit.modules)
            for module in unit.modules:
                steps[module.folder] = Step("dependencies", "failed" if reason else "ran", reason, share)
                _take_back(session, module, tree, files=files, remarks=remarks, notes=notes)
            if unit.workspace:
                _keep(session, f"{unit.folder}/go.work.sum".lstrip("/"), files)
    return Downloaded(files, steps, remarks, notes)


def _fetch(session: Session, unit: Unit, seconds: float, on_line: Callable[[str], None]) -> str:
    """The reason why something could not be had, or ""."""
    if seconds < 1:
        return "the time for downloads was used up by other modules"

    def heard(text: bytes) -> None:
        for line in text.decode("utf-8", "replace").splitlines():
            if line.startswith("go: downloading "):
                on_line(clean(line.removeprefix("go: "), 200))

    flags = [] if unit.workspace else ["-mod=mod"]
    environment = {k: v for k, v in unit.environment.items() if k == "GOWORK"}
    argv = [GO, *_LIST, *flags, *unit.patterns]
    ran = session.run(Command(argv, f"src/{unit.folder}", seconds, environment=environment), heard)
    said = (ran.errors + ran.output).decode("utf-8", "replace")
    if ran.killed == "disk":
        return f"the modules that it depends on take more than the {Limits.grown / 1e9:.0f} GB that a download may add"
    if ran.killed:
        return f"the download took longer than {seconds:.0f} seconds"
    changed = _CHANGED.search(said)
    if changed:
        return (
            f"{clean(changed[1], 200)} is not what go.sum promises: either that line of go.sum or the module was "
            "changed. Find out which with `go mod verify` before you trust it"
        )
    trouble = next((line for line in said.splitlines() if _UNREACHABLE.search(line)), "")
    return f"the module proxy could not be reached: {_without_address(trouble)}" if trouble else ""


def _without_address(line: str) -> str:
    """An address may carry a password."""
    return re.sub(r"\"?https?://[^\s\"]+\"?:? ?", "", clean(line, 300)).removeprefix("go: ")


def _take_back(
    session: Session,
    module: Module,
    tree: Tree,
    *,
    files: dict[str, bytes],
    remarks: dict[str, Diagnostic],
    notes: dict[str, str],
) -> None:
    name = f"{module.folder}/go.mod".lstrip("/")
    source = tree.files.get(name)
    before = source if isinstance(source, bytes) else (tree.root / source).read_bytes() if source else b""
    after = _keep(session, name, files)
    _keep(session, f"{module.folder}/go.sum".lstrip("/"), files)
    known = set(_REQUIRED.findall(before.decode("utf-8", "replace")))
    added = [path for path in _REQUIRED.findall(after.decode("utf-8", "replace")) if path not in known]
    if not isinstance(source, bytes):
        direct = [
            path for path in added if not re.search(rf"^\s*{re.escape(path)} v.*// indirect", after.decode(), re.M)
        ]
        if direct:
            listed = clean(", ".join(direct[:4]) + (f" and {len(direct) - 4} more" if len(direct) > 4 else ""), 400)
            message = f"the code imports {listed}, which go.mod does not list: `go mod tidy` adds what is missing"
            remarks[module.folder] = Diagnostic(name, 1, 1, message, "compile")
    elif added:
        notes[module.folder] = (
            "There is no go.mod, so the versions of its dependencies are unknown: the newest ones were taken. "
            "`go mod init` and `go mod tidy` write one."
        )


def _keep(session: Session, name: str, files: dict[str, bytes]) -> bytes:
    content = session.read(f"src/{name}")
    if content:
        files[name] = content
    return content


def stubs(repository: Repository, tree: Tree) -> list[tuple[str, bytes]]:
    """Each Go file cut down to its package clause and its imports, beside the module files."""
    sources = {file.path: file for file in repository.go_files}
    found = []
    for path, content in tree.contents():
        if path.rpartition("/")[2] in {"go.mod", "go.sum", "go.work", "go.work.sum"}:
            found.append((path, content))
        elif path.endswith(".go") and "/testdata/" not in f"/{path}" and "/vendor/" not in f"/{path}":
            file = sources.get(tree.origin(path)) or GoFile(path, content)
            if file.package_name:
                found.append((path, _stub(file)))
    return found


def _stub(file: GoFile) -> bytes:
    constraint = _CONSTRAINT.search(file.text)
    head = constraint[0] + b"\n\n" if constraint else b""
    paths = [path for path in file.imports.values() if path != "C" and re.fullmatch(r"[\w./~+@-]+", path)]
    imports = "".join(f'import _ "{path}"\n' for path in paths)
    return head + f"package {file.package_name}\n\n{imports}".encode()


def proxy_environment(machine: Machine) -> dict[str, str]:
    """What `go env` says of the module proxy here, and how this machine reaches it."""
    found = proxy.settings(machine)
    found["GOPROXY"] = ",".join(proxy.proxies(found.get("GOPROXY", "")))
    passed = {name: machine.environment[name] for name in (*_PROXIES, *_CERTIFICATES) if name in machine.environment}
    return found | passed


def _mounts(environment: Mapping[str, str]) -> list[Mount]:
    paths = [*_NETWORK_FILES, *(environment[name] for name in _CERTIFICATES if name in environment)]
    paths += [part.removeprefix("file://") for part in environment["GOPROXY"].split(",") if part.startswith("file://")]
    return [Mount(Path(path), path) for path in dict.fromkeys(paths) if Path(path).exists()]
