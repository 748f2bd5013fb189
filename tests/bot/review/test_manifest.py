"""YAML keeps its lines, what is no YAML is passed over, and containers come from workloads alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.review.manifest import containers
from bot.review.pipeline import pipelines
from bot.review.repository import Repository, TextFile, read
from bot.review.yaml_node import documents, entries, everything, get, items, scalar, scalars, spot

DEPLOYMENT = """\
apiVersion: v1
kind: Service
metadata: {name: shop}
---
apiVersion: apps/v1
kind: Deployment
spec:
  template:
    spec:
      initContainers:
        - {name: migrate, image: shop:1}
      containers:
        - image: registry.example.com/shop:1
          name: shop
        - name: without-image
        - name: cache
          image: docker.io/library/redis:8
"""


def repository(folder: Path, name: str, text: str) -> Repository:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    return read(folder)


def test_a_node_is_found_by_its_keys_and_knows_its_line() -> None:
    [document] = documents(TextFile("a.yaml", "a:\n  b:\n    - one\n    - two\n"))
    found = get(document, "a", "b")
    assert found is not None
    assert scalars(found) == ["one", "two"]
    assert spot("a.yaml", items(found)[1]).line == 4
    assert get(document, "a", "missing", "b") is None
    assert [name for name, _, _ in everything(document)] == ["a", "b"]


def test_scalars_keep_their_spelling() -> None:
    [document] = documents(TextFile("a.yaml", "version: 1.20\nyes: no\n"))
    assert [(name, scalar(value)) for name, _, value in entries(document)] == [("version", "1.20"), ("yes", "no")]


@pytest.mark.parametrize(
    "text",
    ["a: {{ .Values.a }}\n", "a: [\n", "\t- a\n", "a: *nowhere\n", "[" * 5000, "[" * 200_000, "%YAML 9.9\n---\na"],
)
def test_templates_and_broken_files_have_no_documents(text: str) -> None:
    assert documents(TextFile("a.yaml", text)) == []


def test_expressions_of_github_actions_are_no_template() -> None:
    assert documents(TextFile("a.yaml", "a: ${{ matrix.go }}\n"))


def test_a_tree_that_contains_itself_comes_to_an_end() -> None:
    [document] = documents(TextFile("a.yaml", "a: &x\n  b: *x\n"))
    assert [name for name, _, _ in everything(document)] == ["a", "b"]


def test_aliases_of_aliases_are_visited_once() -> None:
    text = "a0: &a0 {x: 1}\n" + "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]\n" for n in range(1, 30))
    [document] = documents(TextFile("a.yaml", text))
    assert len(list(everything(document))) == 31


def test_containers_of_workloads_with_an_image(tmp_path: Path) -> None:
    found = list(containers(repository(tmp_path, "k8s/shop.yaml", DEPLOYMENT)))
    assert [(c.name, c.spot.line, c.is_own, c.for_development) for c in found] == [
        ("shop", 14, True, False),
        ("cache", 16, False, False),
    ]


def test_manifests_in_a_folder_for_developers_are_known_as_such(tmp_path: Path) -> None:
    assert all(c.for_development for c in containers(repository(tmp_path, "k8s/dev/shop.yaml", DEPLOYMENT)))


@pytest.mark.parametrize(
    ("name", "text", "tests"),
    [
        (".github/workflows/ci.yml", "jobs: {a: {steps: [{run: go test ./...}]}}\n", True),
        (".github/workflows/ci.yml", "jobs: {a: {steps: [{run: make unit-test}]}}\n", True),
        (".github/workflows/ci.yml", "jobs: {a: {steps: [{name: go test, run: go build ./...}]}}\n", False),
        (".gitlab-ci.yml", "test: {script: [go vet ./..., gotestsum]}\n", True),
        (".travis.yml", "language: go\n", True),
        (".travis.yml", "language: go\nscript: go build\n", False),
        ("Jenkinsfile", "stage('test') {\n  sh 'go test ./...'\n}\n", True),
        ("Jenkinsfile", "stage('build') {\n  sh 'go build ./...'\n}\n", False),
    ],
)
def test_a_pipeline_knows_whether_it_runs_the_tests(tmp_path: Path, name: str, text: str, tests: bool) -> None:
    [pipeline] = pipelines(repository(tmp_path, name, text))
    assert pipeline.tests is tests


@pytest.mark.parametrize("break_of_yaml", ["\r", "\x85", "\u2028"])
def test_a_file_whose_lines_only_yaml_counts_is_left_alone(break_of_yaml: str) -> None:
    """Its nodes would stand in lines that the file does not have."""
    assert documents(TextFile("a.yaml", f"a:{break_of_yaml}  b: 1\n")) == []
    assert documents(TextFile("a.yaml", "a:\r\n  b: 1\r\n")) != []
