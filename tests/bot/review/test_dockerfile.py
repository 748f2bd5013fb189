"""Dockerfiles become stages and instructions at their lines."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.review.dockerfile import Dockerfile, dockerfiles, is_go_image, parse
from bot.review.repository import TextFile, read

TWO_STAGES = """\
# syntax=docker/dockerfile:1
ARG VERSION=1.27
FROM --platform=linux/amd64 golang:1.27 AS Build
RUN apt-get update && \\
    # a comment within
    apt-get install -y git

COPY . .
from build as test
FROM Build
user 10001
"""


def parsed(text: str, path: str = "Dockerfile") -> Dockerfile:
    return parse(TextFile(path, text))


def test_a_stage_knows_its_base_its_name_and_its_line() -> None:
    stages = parsed(TWO_STAGES).stages
    assert [(s.base, s.name, s.start.line) for s in stages] == [
        ("golang:1.27", "Build", 3),
        ("build", "test", 9),
        ("Build", "", 10),
    ]


def test_continued_lines_are_one_instruction_and_comments_within_are_left_out() -> None:
    run = next(parsed(TWO_STAGES).stages[0].all("RUN"))
    assert (run.line, run.end_line) == (4, 6)
    assert run.value == "apt-get update && apt-get install -y git"


def test_keywords_may_be_written_small() -> None:
    assert [i.value for i in parsed(TWO_STAGES).last.all("USER")] == ["10001"]


def test_the_final_base_is_followed_through_the_stages() -> None:
    assert parsed(TWO_STAGES).final_base == "golang:1.27"


def test_stages_that_name_each_other_in_a_circle_come_to_an_end() -> None:
    assert parsed("FROM b AS a\nFROM a AS b\nFROM a\n").final_base in {"a", "b"}


@pytest.mark.parametrize(
    "base", ["golang", "golang:1.27-alpine", "docker.io/library/golang:1.27", "host:5000/golang@sha256:0"]
)
def test_go_images_are_known_with_and_without_registry(base: str) -> None:
    assert is_go_image(base)


@pytest.mark.parametrize("base", ["golangci/golangci-lint:v2", "alpine", "my-golang:1", "tools/golang-lint:1"])
def test_other_images_are_not(base: str) -> None:
    assert not is_go_image(base)


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("docker/dev/Dockerfile", "FROM golang:1.27\nCOPY . .\n"),
        ("Dockerfile.test", "FROM golang:1.27\nCOPY . .\n"),
        ("Dockerfile", 'FROM golang:1.27\nCOPY . .\nCMD ["air"]\n'),
        ("Dockerfile", 'FROM golang:1.27\nCOPY . .\nCMD ["go", "test", "./..."]\n'),
    ],
)
def test_images_for_developers_are_told_by_their_name_or_their_tool(path: str, text: str) -> None:
    assert parsed(text, path).for_development


def test_a_path_or_a_command_that_contains_such_a_word_is_not_for_developers() -> None:
    assert not parsed('FROM alpine\nRUN apk add repair-tools\nCMD ["/airline"]\n', "contest/Dockerfile").for_development


def test_every_dockerfile_of_a_repository_is_found_and_those_without_from_are_not(tmp_path: Path) -> None:
    (tmp_path / "build").mkdir()
    (tmp_path / "Dockerfile").write_text("FROM alpine\n")
    (tmp_path / "build" / "api.Dockerfile").write_text("FROM alpine\n")
    (tmp_path / "Dockerfile.empty").write_text("# nothing yet\n")
    (tmp_path / "Dockerfile.md").write_text("FROM here on, words\n")
    assert sorted(d.path for d in dockerfiles(read(tmp_path))) == ["Dockerfile", "build/api.Dockerfile"]


@pytest.mark.parametrize("text", ["", "\\\n", "FROM\n", "FROM alpine \\", "RUN <<EOF\necho\nEOF\n", "\x00\xff"])
def test_odd_files_do_not_stop_the_reading(text: str) -> None:
    parsed(text)
