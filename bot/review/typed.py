"""What Go's analysers say -> what our checks tell: diagnostics.tsv decides, and a mistake is told once."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from tree_sitter import Node

from bot.review.discarded_error import never_fails
from bot.review.expression_type import returns_error
from bot.review.finding import Finding, Spot
from bot.review.machine import ANALYZER_SOURCES
from bot.review.repository import Repository
from bot.review.source import GoFile, of, spoken
from bot.review.toolchain.result import Diagnostic, Toolchain

NOT_TOLD = "-"
_OF_GO_VET = "go vet"
_AT_ONCE = "function:"
# what hardly ever fails, or where nothing is left to be done about it
_HARMLESS = re.compile(
    r"(?:.*\.)?(?:Close|Sync|Rollback|Shutdown|Stop|Disconnect|Print\w*|Fprint\w*|Write\w*|Encode|Render|Flush|Remove\w*)"
)
_LITERAL = re.compile(
    r""".*[^=!<>]=\s*(?:"[^"]*"|`[^`]*`|-?[\d.]+|true|false|nil|'.'|\[.*\]\w+\{.*\}|\w+\{\})\s*(?://.*)?"""
)
# what the author has seen and decided
_DECIDED = re.compile(r"//\s*(?:nolint|lint:ignore)\b")
_NILNESS = re.compile(r"condition: (nil|non-nil) [=!]= (nil|non-nil)$")
_SPOKEN = {"nil": "always", "non-nil": "never"}
_FIXED = re.compile(r"""\bstrconv\.\w+\(["`'][^"`']*["`'][\d, ]*\)""")


@dataclass(frozen=True)
class Rule:
    """A line of diagnostics.tsv. `gives_way`: checks that say the same in better words; "function:x" is anywhere in
    the same function, "x" in the same line."""

    analyzer: str
    about: re.Pattern[str]
    check: str
    gives_way: tuple[str, ...]
    source: str


@lru_cache(maxsize=1)
def rules() -> tuple[Rule, ...]:
    """In the order of the file: the first that fits a message counts."""
    found, source = [], ""
    for line in (ANALYZER_SOURCES / "diagnostics.tsv").read_text(encoding="utf-8").splitlines():
        if line.startswith("## "):
            source = line.removeprefix("## ")
        elif not line.startswith("#"):
            analyzer, about, check, last = line.split("\t")
            gives_way = () if check == NOT_TOLD else tuple(last.split())
            found.append(Rule(analyzer, re.compile(about), check, gives_way, source))
    return tuple(found)


def rule_for(said: Diagnostic) -> Rule | None:
    return next((r for r in rules() if r.analyzer == said.analyzer and r.about.search(said.message)), None)


def is_of_go_vet(said: Diagnostic) -> bool:
    """Whether `go vet` alone says it too."""
    rule = rule_for(said)
    return rule is not None and rule.source == _OF_GO_VET


def told(toolchain: Toolchain, check: str, *, tests: bool = False, pick: str = "") -> Iterator[tuple[Spot, str]]:
    """Where and what the analysers have for a check. `tests`: in test files as well; `pick`: a group of a pattern
    that finds the subject in an analyser's message."""
    for module in toolchain.modules:
        for said in module.vet:
            rule = rule_for(said)
            if rule is not None and rule.check == check and (tests or not said.file.endswith("_test.go")):
                yield Spot(said.file, max(1, said.line)), _subject(said.message, pick)


def _subject(message: str, pick: str) -> str:
    found = re.search(pick, message) if pick else None
    return next(filter(None, found.groups()), "") if found else message.partition("\n")[0].rstrip(".")


def once_each(repository: Repository, said: Toolchain, findings: Iterable[Finding]) -> Toolchain:
    """Without what `findings` say already, what two analysers say of one line, and what a mentor would not say."""
    files = {file.path: file for file in repository.go_files}
    fitting = [[fit for d in module.vet if (fit := _fitting(d, files)) is not None] for module in said.modules]
    of_check: dict[str, set[tuple[str, str]]] = {}
    for finding in findings:
        of_check.setdefault(finding.check, set()).update(_places(finding.file, finding.line, files))
    for diagnostic, rule in (fit for of_module in fitting for fit in of_module):
        of_check.setdefault(rule.check, set()).update(_places(diagnostic.file, diagnostic.line, files))
    modules = []
    for module, of_module in zip(said.modules, fitting, strict=True):
        kept: dict[tuple[str, str, int], Diagnostic] = {}
        for diagnostic, rule in of_module:
            if not _gives_way(diagnostic, rule, of_check, files):
                kept.setdefault((rule.check, diagnostic.file, diagnostic.line), diagnostic)
        modules.append(replace(module, vet=tuple(kept.values())))
    return replace(said, modules=tuple(modules))


def _fitting(said: Diagnostic, files: Mapping[str, GoFile]) -> tuple[Diagnostic, Rule] | None:
    rule, file = rule_for(said), files.get(said.file)
    if rule is None or rule.check == NOT_TOLD:
        return None
    if file is not None and 0 < said.line <= len(file.lines) and _DECIDED.search(file.lines[said.line - 1]):
        return None
    ask = _ASKED.get(rule.check)
    fit = said if ask is None or file is None else ask(file, said)
    return (fit, rule) if fit is not None else None


def _gives_way(
    said: Diagnostic, rule: Rule, of_check: Mapping[str, set[tuple[str, str]]], files: Mapping[str, GoFile]
) -> bool:
    line, function = _places(said.file, said.line, files)
    return any(
        (function if name.startswith(_AT_ONCE) else line) in of_check.get(name.removeprefix(_AT_ONCE), ())
        for name in rule.gives_way
    )


def _places(path: str, line: int, files: Mapping[str, GoFile]) -> tuple[tuple[str, str], tuple[str, str]]:
    """The line, and the function around it."""
    file = files.get(path)
    node = _node_at(file, line, 0) if file is not None and 1 <= line <= len(file.lines) else None
    function = file.function_name(node) if file is not None and node is not None else ""
    return (path, str(line)), (path, function or f"line {line}")


def _node_at(file: GoFile, line: int, column: int) -> Node | None:
    text = file.lines[line - 1]
    start = column or len(text.encode()) - len(text.lstrip().encode())
    return file.root.descendant_for_point_range((line - 1, start), (line - 1, start))


def _unknown_call(file: GoFile, said: Diagnostic) -> Diagnostic | None:
    """The name of a call whose error is dropped, where syntax alone could not tell that it returns one."""
    node = _node_at(file, said.line, max(0, said.column - 1)) if 1 <= said.line <= len(file.lines) else None
    call = node
    while call is not None and call.type != "call_expression":
        call = call.parent
    if call is None or call.parent is None or call.parent.type != "expression_statement":
        return None  # `defer f()` and `go f()` have nobody to give the error to
    if _HARMLESS.fullmatch(of(call.child_by_field_name("function"))) or returns_error(file, call):
        return None
    return None if never_fails(file, call) else replace(said, message=spoken(call))


def _not_a_lesson(file: GoFile, said: Diagnostic) -> Diagnostic | None:
    """Examples show an assignment with a literal that is replaced unread; who receives may only want to wait."""
    text = file.lines[said.line - 1] if 1 <= said.line <= len(file.lines) else ""
    return None if _LITERAL.fullmatch(text) or "<-" in text else said


def _may_fail(file: GoFile, said: Diagnostic) -> Diagnostic | None:
    """strconv.Atoi("50") always succeeds."""
    text = file.lines[said.line - 1] if 1 <= said.line <= len(file.lines) else ""
    return None if _FIXED.search(text) else said


def _compared(file: GoFile, said: Diagnostic) -> Diagnostic | None:
    """By name, what nilness calls "non-nil != nil"."""
    sides = _NILNESS.search(said.message)
    node = _node_at(file, said.line, max(0, said.column - 1)) if 1 <= said.line <= len(file.lines) else None
    while node is not None and node.type != "binary_expression":
        node = node.parent
    if sides is None or node is None:
        return said
    left, right = of(node.child_by_field_name("left")), of(node.child_by_field_name("right"))
    name, value = (right, sides[2]) if left == "nil" else (left, sides[1])
    # what stands before it says which rule it is
    return replace(said, message=f"{said.message[: sides.start(1)]}{name} is {_SPOKEN[value]} nil here")


_ASKED: Mapping[str, Callable[[GoFile, Diagnostic], Diagnostic | None]] = {
    "condition-never-changes": _compared,
    "error-of-own-call-ignored": _unknown_call,
    "error-overwritten": _may_fail,
    "value-never-used": _not_a_lesson,
}
