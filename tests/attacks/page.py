"""Prints docs/security.md from a run of all attacks: `python -m tests.attacks.page > docs/security.md`."""

from __future__ import annotations

import os
import platform
import re
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from string import Template

from bot.review.machine import Machine, machine
from bot.review.sandbox import bubblewrap, landlock
from bot.review.sandbox.programs import run_trusted
from tests.attacks import repository_attack
from tests.attacks.arenas import TOP, Arenas, users
from tests.attacks.attack import (
    FOLDER,
    LEVELS,
    ORDINARY,
    PROGRAMS,
    REPOSITORIES,
    ROOT,
    Attack,
    Outcome,
    attacks,
    programs,
)

PAGE = TOP / "docs" / "security.md"
_COLUMNS = [(level, user) for level in ("full", "reduced") for user in (ROOT, ORDINARY)]
_TEXT = Template((FOLDER / "page.md").read_text(encoding="utf-8"))
_GROUPS = {
    "reading": "Reading what is not theirs",
    "network": "Reaching a network",
    "escaping": "Getting out",
    "exhausting": "Taking too much",
    "lying": "Lying to the reader of the review",
    "git": "Repositories that attack git",
    "go": "Repositories that attack the Go toolchain",
    "names": "Names of files and folders",
}


def page(means: Machine, landlock_version: int) -> str:
    """The whole page; it takes a minute."""
    found = [_programs(means), _repositories(means)]
    outcomes = {name: made for outcomes, _ in found for name, made in outcomes.items()}
    controls = {name: told for _, controls in found for name, told in controls.items()}
    groups = {group: [attack for attack in attacks() if attack.group == group] for group in (*PROGRAMS, *REPOSITORIES)}
    tables = [_table(group, members, outcomes, controls) for group, members in groups.items() if members]
    return _TEXT.substitute(facts=_facts(landlock_version), tables="\n".join(tables))


def names(text: str) -> list[str]:
    """The attacks that a page lists, in its order."""
    return re.findall(r"^\| \[([a-z0-9-]+)\]\(", text, re.MULTILINE)


def _programs(means: Machine) -> tuple[dict[str, list[Outcome]], dict[str, str]]:
    outcomes: dict[str, list[Outcome]] = {attack.name: [] for attack in programs()}
    controls = {}
    with Arenas(means) as arenas:
        for level, user in ((level, user) for level, user in _COLUMNS if user in users()):
            if arenas.lacking(level, user):
                continue
            for attack in programs():
                outcomes[attack.name].append(arenas.outcome(attack, level, user))
                _told(outcomes[attack.name][-1])
        for attack in programs():
            said = arenas.control(attack)
            controls[attack.name] = "worked" if said.worked else f"no: {said.lacking or 'it did not work'}"
    return outcomes, controls


def _repositories(means: Machine) -> tuple[dict[str, list[Outcome]], dict[str, str]]:
    """These are tried by the user who runs this, and at the levels that make a difference to them."""
    found: dict[str, list[Outcome]] = {plan.attack.name: [] for plan in repository_attack.plans()}
    for level in LEVELS:
        for outcome in repository_attack.outcomes(means, level):
            found[outcome.attack].append(outcome)
            _told(outcome)
    return found, {plan.attack.name: _control(plan, means) for plan in repository_attack.plans()}


def _control(plan: repository_attack.Plan, means: Machine) -> str:
    try:
        return "worked" if plan.control(means) else "no: it did not work"
    except repository_attack.LackingError as error:
        return f"no: {error}"


def _told(outcome: Outcome) -> None:
    if not outcome.held:
        print(f"{outcome.attack} got through ({outcome.level}, {outcome.user}): {outcome.detail}", file=sys.stderr)


def _facts(landlock_version: int) -> str:
    version = run_trusted([bubblewrap.PROGRAM, "--version"], seconds=5, environment={}).output.split()
    facts = [
        f"Linux {_kernel()} on {platform.machine()}",
        f"bubblewrap {version[-1]}" if version else "no bubblewrap",
        f"Landlock version {landlock_version}" if landlock_version else "no Landlock",
        "started by root and by an ordinary user" if ROOT in users() else "started by an ordinary user alone",
    ]
    return "\n".join(f"- {fact}" for fact in facts)


def _kernel() -> str:
    """The kernel's own numbers, without what a host adds to them."""
    found = re.match(r"[0-9]+(\.[0-9]+)*", platform.release())
    return found[0] if found else "of an unknown version"


def _table(
    group: str, members: Iterable[Attack], outcomes: Mapping[str, list[Outcome]], controls: Mapping[str, str]
) -> str:
    heads = ["attack", "what must hold", "stopped by", *map(", ".join, _COLUMNS), "static", "control"]
    rows = [_row(attack, outcomes[attack.name], controls[attack.name]) for attack in members]
    lines = [heads, ["---"] * len(heads), *rows]
    return f"## {_GROUPS[group]}\n\n" + "".join(f"| {' | '.join(line)} |\n" for line in lines)


def _row(attack: Attack, outcomes: Iterable[Outcome], control: str) -> list[str]:
    found = {(outcome.level, outcome.user): outcome for outcome in outcomes}
    return [
        f"[{attack.name}](../{attack.source.relative_to(TOP)}): {attack.says[0].lower()}{attack.says[1:]}",
        attack.holds,
        attack.stopped_by,
        *(_cell(attack, found.get(column), column[0]) for column in _COLUMNS),
        _cell(attack, next((outcome for outcome in outcomes if outcome.level == "static"), None), "static"),
        control,
    ]


def _cell(attack: Attack, outcome: Outcome | None, level: str) -> str:
    if outcome is not None:
        return "held" if outcome.held else "**got through**"
    if attack.is_program:
        return "nothing is run" if level == "static" else "not tried here"
    return "not tried here" if level in repository_attack.Plan(attack).levels else "no difference"


def main() -> None:
    state = os.environ.get("GOMENTOR_STATE") or str(Path.home() / ".local" / "share" / "gomentor")
    print(page(machine(Path(state)), landlock.version()))


if __name__ == "__main__":
    main()
