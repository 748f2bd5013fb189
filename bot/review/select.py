"""Findings -> the few that this learner should hear now; the rest is counted, never lost."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import replace

from bot.review.check import named
from bot.review.finding import Finding
from bot.review.result import Group, Selection, SinceLast

MOST_SHOWN = 5
MOST_SHOWN_EARLY = 3
LAST_EARLY_STAGE = 2
# notes give a quiet review something to go on; behind three weightier points they are noise
MOST_NOTES = 2
ENOUGH_WITHOUT_NOTES = 3
# a review of 250 to 450 words, less what praise, tools and the next step take
MOST_WORDS = 300
# what the author's own tests say is heard at every stage: they wrote them to be told
_ALWAYS = frozenset({"failing-test"})
# what does not compile cannot be tried at all: it stands with what does harm
_GRAVE = {"does-not-compile": 2.6}
# code that prepares a program runs once, and the same mistake in what serves requests counts more
_PREPARES = re.compile(r"(?i)^(?:main|init)$|seed|migrat")
_WEIGHT = {"must-fix": 3.0, "suggestion": 2.0, "note": 1.0}
# who gets in can do all the rest
_HARM_WEIGHT = {"": 0.0, "crash": 2.0, "leak": 2.0, "data-loss": 2.2, "break-in": 2.5}
# a learner at stage 5 still hears of an ignored error, but first of what stage 5 is about
_EARLIER_STAGE_FIT = 0.85


def select(
    findings: Iterable[Finding], stage: int, show_all: bool = False, asked: frozenset[str] = frozenset()
) -> Selection:
    """`stage` 1 to 11. Harm (data lost, a leak, a way in, a crash) is shown whatever the stage.

    `asked`: the files that the learner pointed at, by a pull request or a link to a file; they come first.
    Two checks that teach the same practice are one lesson: the lighter one is named beside the weightier.
    Two on one line are one place: the weightier is shown, the other waits.
    """
    groups = sorted(grouped(findings, asked), key=lambda group: _order(group, stage, asked))
    now = [g for g in groups if g.first.stage <= stage or g.first.harm or g.first.check in _ALWAYS]
    later = [g for g in groups if g not in now]
    if show_all:
        return Selection(tuple(now + later), (), ())
    most = MOST_SHOWN_EARLY if stage <= LAST_EARLY_STAGE else MOST_SHOWN
    shown, rest = _within(most, sorted(now, key=lambda g: g.first.severity == "note"))
    if not shown and later:
        # an early glance at the next stage helps more than an empty review
        shown, later = later[:1], later[1:]
    return Selection(tuple(shown), tuple(rest), tuple(later))


def _within(most: int, groups: list[Group]) -> tuple[list[Group], list[Group]]:
    """The first of each lesson and of each line, as many as a reader takes in; and what is left."""
    shown: list[Group] = []
    rest: list[Group] = []
    words, full = 0, False
    for group in groups:
        lesson, place = group.first.practice, (group.first.file, group.first.line)
        alike = next((i for i, s in enumerate(shown) if s.first.practice == lesson), None)
        if any((s.first.file, s.first.line) == place for s in shown):
            rest.append(group)
        elif alike is not None and group.first.severity != "note":
            shown[alike] = replace(shown[alike], kin=(*shown[alike].kin, group))
        elif alike is not None or full or not _has_room(most, shown, group, words):
            rest.append(group)
            full = full or (alike is None and group.first.severity != "note")
        else:
            words += _words(group)
            shown.append(group)
    return shown, rest


def _has_room(most: int, shown: list[Group], group: Group, words: int) -> bool:
    if group.first.severity == "note":
        notes = sum(s.first.severity == "note" for s in shown)
        if notes == MOST_NOTES or len(shown) - notes >= ENOUGH_WITHOUT_NOTES:
            return False
    return len(shown) < most and (not shown or words + _words(group) <= MOST_WORDS)


def _words(group: Group) -> int:
    made = named(group.first.check)
    page = f"{made.page.why} {made.page.find_out}" if made else ""
    return len(f"{group.first.message} {page}".split())


def grouped(findings: Iterable[Finding], asked: frozenset[str] = frozenset()) -> list[Group]:
    """One group a check: the same mistake in several places is said once."""
    of_check: dict[str, list[Finding]] = defaultdict(list)
    for finding in findings:
        of_check[finding.check].append(finding)
    groups = []
    for same in of_check.values():
        # the place to show: not a test, not what runs once, then near the top of the tree, where a reader looks first
        first, *also = sorted(same, key=lambda f: (f.file not in asked, *_place(f)))
        groups.append(Group(first, tuple(also)))
    return groups


def rank(finding: Finding, stage: int) -> float:
    """Severity (harm added) x stage fit x confidence."""
    weight = _WEIGHT[finding.severity] + _HARM_WEIGHT[finding.harm] + _GRAVE.get(finding.check, 0.0)
    return weight * (1.0 if finding.stage >= stage else _EARLIER_STAGE_FIT) * finding.confidence


def _order(group: Group, stage: int, asked: frozenset[str]) -> tuple[bool, float, str]:
    return bool(asked) and group.first.file not in asked, -rank(group.first, stage), group.first.check


def _place(finding: Finding) -> tuple[bool, bool, bool, int, str, int]:
    return (
        finding.file.endswith("_test.go"),
        not finding.file.endswith(".go"),
        bool(_PREPARES.search(finding.function)),
        finding.file.count("/"),
        finding.file,
        finding.line,
    )


def compare(before: Iterable[Finding], now: Iterable[Finding], commit: str) -> SinceLast:
    """What was fixed, what is still open and what is new, by fingerprint; a fingerprint may stand several times."""
    old, fixed, still, new = Counter(f.fingerprint for f in before), [], [], []
    left = Counter(old)
    for finding in now:
        if left[finding.fingerprint] > 0:
            left[finding.fingerprint] -= 1
            still.append(finding)
        else:
            new.append(finding)
    for finding in before:
        if left[finding.fingerprint] > 0:
            left[finding.fingerprint] -= 1
            fixed.append(finding)
    return SinceLast(commit, tuple(fixed), tuple(still), tuple(new))
