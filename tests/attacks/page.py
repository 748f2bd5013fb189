"""Prints docs/security.md from a run of all attacks: `python -m tests.attacks.page > docs/security.md`."""

from __future__ import annotations

import os
import platform
import re
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path
from string import Template

from bot.review.machine import Machine, machine
from bot.review.sandbox import bubblewrap, landlock
from bot.review.sandbox.programs import run_trusted
from tests.attacks import repository_attack
from tests.attacks.answering import TOP
from tests.attacks.arenas import Arenas, users
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
from tests.attacks.ordinary_bot import OrdinaryBot

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
    """The whole page; it takes some minutes."""
    found = [_programs(means), _repositories(means)]
    outcomes = {name: made for outcomes, _ in found for name, made in outcomes.items()}
    controls = {name: told for _, controls in found for name, told in controls.items()}
    groups = {group: [attack for attack in attacks() if attack.group == group] for group in (*PROGRAMS, *REPOSITORIES)}
    tables = [_table(group, members, outcomes, controls) for group, members in groups.items() if members]
    facts = [*_facts(landlock_version), *by_whom(outcome for made in outcomes.values() for outcome in made)]
    return _TEXT.substitute(facts="".join(f"- {fact}\n" for fact in facts), tables="\n".join(tables))


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
    """By the user who runs this and by an ordinary one, at the levels that make a difference to them."""
    found: dict[str, list[Outcome]] = {plan.attack.name: [] for plan in repository_attack.plans()}
    with ExitStack() as resources:
        ordinary = OrdinaryBot(means, resources)
        if ordinary.lacking and ROOT in users():
            print(ordinary.lacking, file=sys.stderr)
        for level in LEVELS:
            for outcome in (*repository_attack.outcomes(means, level), *ordinary.outcomes(level)):
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


def _facts(landlock_version: int) -> list[str]:
    version = run_trusted([bubblewrap.PROGRAM, "--version"], seconds=5, environment={}).output.split()
    return [
        f"Linux {_kernel()} on {platform.machine()}",
        f"bubblewrap {version[-1]}" if version else "no bubblewrap",
        f"Landlock version {landlock_version}" if landlock_version else "no Landlock",
    ]


def by_whom(outcomes: Iterable[Outcome]) -> Iterator[str]:
    """How many attacks the bot of each user met: counted among what was tried, and not among what was to be."""
    met = {(outcome.user, outcome.attack) for outcome in outcomes}
    are_programs = {attack.name for attack in programs()}
    for user, who in ((ROOT, "root"), (ORDINARY, "an ordinary user")):
        names = {name for by, name in met if by == user}
        kinds = len(names & are_programs), len(names - are_programs)
        yield f"a bot that {who} started met {kinds[0]} programs and {kinds[1]} repositories"


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


def _row(attack: Attack, outcomes: Sequence[Outcome], control: str) -> list[str]:
    return [
        f"[{attack.name}](../{attack.source.relative_to(TOP)}): {attack.says[0].lower()}{attack.says[1:]}",
        attack.holds,
        attack.stopped_by,
        *(_cell(attack, [o for o in outcomes if (o.level, o.user) == column], column[0]) for column in _COLUMNS),
        _cell(attack, [o for o in outcomes if o.level == "static"], "static"),
        control,
    ]


def _cell(attack: Attack, outcomes: Sequence[Outcome], level: str) -> str:
    """`outcomes`: by each user who tried it at this level."""
    if outcomes:
        return "held" if all(outcome.held for outcome in outcomes) else "**got through**"
    if attack.is_program:
        return "nothing is run" if level == "static" else "not tried here"
    return "not tried here" if level in repository_attack.Plan(attack).levels else "no difference"


def main() -> None:
    state = os.environ.get("GOMENTOR_STATE") or str(Path.home() / ".local" / "share" / "gomentor")
    print(page(machine(Path(state)), landlock.version()))


if __name__ == "__main__":
    main()
