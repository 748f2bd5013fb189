"""Dockerfiles as stages and instructions, with the lines they stand on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bot.review.finding import Spot
from bot.review.repository import Repository, TextFile

_NAMES = ("Dockerfile*", "*.Dockerfile", "*.dockerfile", "Containerfile")


@dataclass(frozen=True)
class Instruction:
    """`keyword` in capitals; `value` with its continued lines joined by one space."""

    keyword: str
    value: str
    line: int
    end_line: int


@dataclass(frozen=True)
class Stage:
    """`base` is what FROM names; `name` is what AS calls it, or ""; `instructions` are those behind FROM."""

    base: str
    name: str
    start: Instruction
    instructions: tuple[Instruction, ...]

    def all(self, *keywords: str) -> Iterator[Instruction]:
        return (i for i in self.instructions if i.keyword in keywords)


@dataclass(frozen=True)
class Dockerfile:
    path: str
    stages: tuple[Stage, ...]

    def spot(self, instruction: Instruction) -> Spot:
        return Spot(self.path, instruction.line, instruction.end_line)

    @property
    def last(self) -> Stage:
        return self.stages[-1]

    @property
    def final_base(self) -> str:
        """The image that the last stage is built on, with references to other stages of the file followed."""
        names, base = {s.name.lower(): s for s in self.stages[:-1] if s.name}, self.last.base
        for _ in self.stages:
            base = names[base.lower()].base if base.lower() in names else base
        return base

    @property
    def for_development(self) -> bool:
        """Whether its name or a tool in it says that it never runs for customers: live reload, linters, tests."""
        name = re.split(r"[/._-]", self.path.lower())
        commands = " ".join(i.value for i in self.last.all("CMD", "ENTRYPOINT", "RUN"))
        return bool(
            {"dev", "development", "test", "tests", "local", "debug", "ci", "devcontainer"} & set(name)
            or re.search(r"\b(?:air|realize|CompileDaemon|reflex|dlv|go\"?,? \"?test)\b", commands)
        )

    @property
    def builds_go(self) -> bool:
        return any(is_go_image(s.base) or any("go build" in i.value for i in s.all("RUN")) for s in self.stages)


def is_go_image(base: str) -> bool:
    return bool(re.match(r"(?:[\w.-]+(?::\d+)?/)*golang(?:[:@]|$)", base))


def dockerfiles(repository: Repository) -> Iterator[Dockerfile]:
    """Every Dockerfile with at least one FROM."""
    for text in repository.named(*_NAMES):
        found = parse(text)
        if found.stages and not text.path.endswith((".md", ".txt")):
            yield found


def parse(text: TextFile) -> Dockerfile:
    stages: list[tuple[Instruction, list[Instruction]]] = []
    for instruction in _instructions(text.lines):
        if instruction.keyword == "FROM":
            stages.append((instruction, []))
        elif stages:
            stages[-1][1].append(instruction)
    return Dockerfile(text.path, tuple(_stage(start, rest) for start, rest in stages))


def _stage(start: Instruction, rest: list[Instruction]) -> Stage:
    words = [w for w in start.value.split() if not w.startswith("--")]
    name = words[2] if len(words) > 2 and words[1].lower() == "as" else ""
    return Stage(words[0] if words else "", name, start, tuple(rest))


def _instructions(lines: list[str]) -> Iterator[Instruction]:
    """Known weakness: here-documents (RUN <<EOF) are read as if each of their lines were an instruction."""
    parts: list[str] = []
    began = 0
    for number, line in enumerate(lines, 1):
        stripped = line.strip()
        if not stripped or stripped.startswith("#"):
            continue
        began = began if parts else number
        parts.append(stripped.removesuffix("\\").strip())
        if stripped.endswith("\\") and number < len(lines):
            continue
        keyword, _, value = " ".join(parts).partition(" ")
        if re.fullmatch(r"[A-Za-z]+", keyword):
            yield Instruction(keyword.upper(), value.strip(), began, number)
        parts = []
