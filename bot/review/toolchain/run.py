"""Runs Go's tools over a repository: formatting, dependencies, build, vet and tests, with a budget of time."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from bot.errors import MachineError
from bot.review.repository import Module, Repository
from bot.review.sandbox import GOFMT, Command, Limits, Sandbox, Session
from bot.review.sandbox.c_compiler import COMPILER
from bot.review.sandbox.probe import Probe, probe
from bot.review.sandbox.programs import run_trusted
from bot.review.sandbox.turn import places, turn
from bot.review.source import GoFile
from bot.review.step import Step
from bot.review.toolchain import dependencies, formatting, known_dependencies, own_cache, race_run, vet
from bot.review.toolchain.module_run import ModuleRun
from bot.review.toolchain.precompile import compile_dependencies
from bot.review.toolchain.result import ModuleResult, Toolchain
from bot.review.toolchain.tree import Tree, plant
from bot.review.toolchain.units import Unit, asks_for_newer, generated_module, units

Progress = Callable[[str, int, int], None]
_STEPS = ("dependencies", "build", "vet", "test")
_RACE = "race"
_GOFMT_MEMORY = 1_000_000_000


def run(
    repository: Repository,
    sandbox: Sandbox,
    *,
    seconds: float = 120,
    download_seconds: float = 90,
    only_format: str = "",
    known_as: str = "",
    on_progress: Progress = lambda _what, _done, _total: None,
) -> Toolchain:
    """`seconds` is for building and testing, `download_seconds` for dependencies before that.

    `only_format`: why nothing but gofmt may run; "" where everything may. `known_as`: whose compiled code may be used
    again and is kept for the next time; "" where none.
    """
    machine = sandbox.machine
    if only_format:
        return _without_sandbox(repository, sandbox, only_format)
    found = probe(sandbox)
    if found.level == "static":
        return _without_sandbox(repository, sandbox, found.reason)

    def waiting(before: int) -> None:
        on_progress(f"waiting for {before} other {'review' if before == 1 else 'reviews'}", 0, 0)

    with turn(machine.state / "turns", places(), waiting):
        return _in_sandbox(
            repository,
            sandbox,
            found,
            seconds=(download_seconds, seconds),
            known_as=known_as,
            on_progress=on_progress,
        )


def _in_sandbox(
    repository: Repository,
    sandbox: Sandbox,
    found: Probe,
    *,
    seconds: tuple[float, float],
    known_as: str,
    on_progress: Progress,
) -> Toolchain:
    machine, (_, most) = sandbox.machine, seconds
    tree = plant(repository)
    modules, too_new = _modules(repository, tree, machine.go_version)
    todo = units(repository, tree, modules, machine.go_version)
    downloaded, known = _provide(todo, repository, tree, sandbox, seconds=seconds, on_progress=on_progress)
    tree = replace(tree, files={**tree.files, **downloaded.files})
    results, formatted, gofmt_step = list(too_new), formatting.Formatting(), Step("gofmt", "skipped", "no Go files")
    start = time.monotonic()
    kept = own_cache.folder_for(machine, known_as) if known_as else None
    tested: list[race_run.Suites] = []
    try:
        with sandbox.open(Limits(seconds=most + 30), kept) as session:
            for path, content in tree.contents():
                session.write(f"src/{path}", content)
            if repository.go_files:
                formatted, gofmt_step = _format(repository.go_files, tree, session)
            runner = ModuleRun(
                session,
                repository,
                tree,
                downloaded,
                modules=modules,
                ends=start + most,
                vet_command=vet.command(machine),
                on_progress=on_progress,
            )
            for result in runner.results(todo):
                results.append(result)
            tested = runner.tested
            if kept is not None:
                own_cache.keep(session, kept)
    except MachineError as error:
        done = {result.folder for result in results}
        left = [module for unit in todo for module in unit.modules if module.folder not in done]
        results += [_failed(module, str(error)) for module in left]
    if found.level == "full" and machine.race_cache.is_dir() and COMPILER.is_file():
        results = _raced(
            race_run.Work(repository, tree, downloaded, tested, kept, known), results, sandbox, on_progress
        )
    results.sort(key=lambda result: result.folder)
    return Toolchain(
        go=machine.go_version,
        modules=tuple(results),
        steps=(gofmt_step, *_summary(results)),
        unformatted=formatted.unformatted,
        crlf=formatted.crlf,
        syntax_errors=formatted.syntax_errors,
        sandbox=found.level,
        sandbox_reason=found.reason,
    )


def _raced(
    work: race_run.Work, results: list[ModuleResult], sandbox: Sandbox, on_progress: Progress
) -> list[ModuleResult]:
    """The same results, and what the race detector saw where things run at the same time."""
    tested = race_run.wanted(work.repository, work.tested)
    if not tested:
        return results
    step, races = race_run.run(replace(work, tested=tested), sandbox, on_progress=on_progress)
    folders = {module.folder for one in tested for module in one.unit.modules}
    share = replace(step, seconds=step.seconds / len(folders))
    return [
        replace(result, steps=(*result.steps, share), races=races.get(result.folder, ()))
        if result.folder in folders
        else result
        for result in results
    ]


def _modules(repository: Repository, tree: Tree, go_version: str) -> tuple[list[Module], list[ModuleResult]]:
    """The modules to run, one that we made for stray files included, and those that ask for a newer Go than ours."""
    modules, too_new = [], []
    for module in repository.modules:
        if "testdata" in module.folder.split("/") or "vendor" in module.folder.split("/"):
            continue
        if asks_for_newer(module.go, go_version):
            reason = f"go.mod asks for Go {module.go}, and this machine has {go_version}: that is no fault of the code"
            too_new.append(_failed(module, reason))
        else:
            modules.append(module)
    made = generated_module(repository, repository.go_files, go_version)
    if made is not None:
        module, text = made
        tree.files["go.mod"] = text
        modules.append(module)
    return modules, too_new


def _failed(module: Module, reason: str) -> ModuleResult:
    steps = tuple(Step(name, "failed", reason) for name in _STEPS[1:])
    return ModuleResult(module.folder, module.path, module.go, steps)


def _provide(
    todo: Sequence[Unit],
    repository: Repository,
    tree: Tree,
    sandbox: Sandbox,
    *,
    seconds: tuple[float, float],
    on_progress: Progress,
) -> tuple[dependencies.Downloaded, str]:
    """Dependencies, downloaded and compiled, and under what name they are known; `seconds` for each of the two."""
    wanted = [unit for unit in todo if dependencies.needed(unit, repository, tree)]
    if not wanted:
        return dependencies.Downloaded(), ""
    name = known_dependencies.key(wanted, repository, tree, sandbox.machine)
    known = known_dependencies.recall(sandbox.machine, name)
    if known is not None:
        return known, name
    try:
        found = dependencies.download(
            wanted,
            repository,
            tree,
            sandbox,
            seconds=seconds[0],
            on_line=lambda line: on_progress(line, 0, len(wanted)),
        )
        if any(step.status == "ran" for step in found.steps.values()) and compile_dependencies(
            wanted, repository, tree, found, sandbox, seconds=seconds[1], on_progress=on_progress
        ):
            known_dependencies.remember(sandbox.machine, name, found)
    except MachineError as error:
        step = Step("dependencies", "failed", str(error))
        return dependencies.Downloaded(steps={module.folder: step for unit in wanted for module in unit.modules}), name
    return found, name


def _format(files: Sequence[GoFile], tree: Tree, session: Session) -> tuple[formatting.Formatting, Step]:
    start = time.monotonic()
    copies = formatting.without_cr(files)
    for path, content in copies.items():
        session.write(path, content)
    known = {file.path for file in files}
    names = {f"src/{path}": tree.origin(path) for path in tree.files if tree.origin(path) in known}
    names |= {path: path.partition("/")[2] for path in copies}
    trouble: list[str] = []

    def gofmt(arguments: Sequence[str]) -> tuple[str, str]:
        ran = session.run(Command([GOFMT, *arguments], folder="", seconds=30))
        if ran.killed:
            trouble.append(f"gofmt was ended: {ran.killed}")
        return ran.output.decode("utf-8", "replace"), ran.errors.decode("utf-8", "replace")

    found = formatting.check(files, names, gofmt)
    return found, Step("gofmt", "failed" if trouble else "ran", " ".join(trouble), time.monotonic() - start)


def _without_sandbox(repository: Repository, sandbox: Sandbox, reason: str) -> Toolchain:
    """gofmt alone, on copies of regular files: go build and go vet can be made to read any file of this machine."""
    start = time.monotonic()
    files = repository.go_files
    with tempfile.TemporaryDirectory() as folder:
        copies = formatting.without_cr(files)
        names = {f"src/{number}.go": file.path for number, file in enumerate(files)}
        lf_names = {f"lf/{number}.go": f"lf/{file.path}" for number, file in enumerate(files)}
        contents = {f"src/{number}.go": file.text for number, file in enumerate(files)}
        contents |= {name: copies[path] for name, path in lf_names.items() if path in copies}
        for name, content in contents.items():
            (Path(folder) / name).parent.mkdir(exist_ok=True)
            (Path(folder) / name).write_bytes(content)
        names |= {name: path.partition("/")[2] for name, path in lf_names.items() if path in copies}

        def gofmt(arguments: Sequence[str]) -> tuple[str, str]:
            ran = run_trusted(
                [sandbox.machine.gofmt, *arguments],
                seconds=30,
                environment={},
                folder=Path(folder),
                memory=_GOFMT_MEMORY,
            )
            return ran.output, ran.output

        found = formatting.check(files, names, gofmt)
    gofmt_step = Step("gofmt", "ran", "", time.monotonic() - start)
    skipped = tuple(Step(name, "skipped", reason) for name in _STEPS)
    results = [ModuleResult(m.folder, m.path, m.go, skipped[1:]) for m in repository.modules]
    return Toolchain(
        sandbox.machine.go_version,
        tuple(results),
        (gofmt_step, *skipped),
        found.unformatted,
        found.crlf,
        found.syntax_errors,
        "static",
        reason,
    )


def _summary(results: Sequence[ModuleResult]) -> list[Step]:
    """One step of each kind for the whole repository: it ran where it ran in every module."""
    summary = []
    for name in (*_STEPS, _RACE):
        steps = [step for result in results for step in result.steps if step.name == name]
        bad = [step for step in steps if step.status != "ran"]
        if not steps:
            continue
        worst = next((step for step in bad if step.status == "failed"), bad[0] if bad else steps[0])
        reason = worst.reason if len(steps) == 1 or not bad else f"{len(bad)} of {len(steps)} modules: {worst.reason}"
        summary.append(Step(name, worst.status, reason, sum(step.seconds for step in steps)))
    return summary
