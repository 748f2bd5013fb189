"""Dockerfiles, YAML, SQL and all else that is read beside Go: whatever stands in them, a review of them holds."""

from __future__ import annotations

import pytest
from hypothesis import strategies as st

from bot.review.repository import TextFile
from bot.review.yaml_node import documents
from tests.fuzz.amount import fuzz
from tests.fuzz.corpus import named
from tests.fuzz.folder import written
from tests.fuzz.mutation import LARGEST, grown, mutated
from tests.fuzz.reviewed import MOST_SECONDS, check_review

DOCKERFILE = (
    b"""FROM golang:1.24 AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download && \\
    go build -o /app .
ENV API_KEY=hunter2hunter2
ARG TOKEN

FROM alpine:latest
COPY --from=build /app /app
USER nobody
EXPOSE 8080
HEALTHCHECK CMD wget -q localhost:8080
CMD ["/app"]
""",
)
COMPOSE = (
    b"""services:
  api: &api
    build: .
    environment: {DATABASE_URL: "postgres://app:s3cr3tpass@db/shop", PORT: 8080}
    depends_on: [db]
  worker:
    <<: *api
    command: ["worker"]
  db:
    image: postgres
    environment:
      - POSTGRES_PASSWORD=s3cr3tpass
""",
)
MANIFEST = (
    b"""apiVersion: apps/v1
kind: Deployment
metadata:
  name: shop
spec:
  replicas: 1
  template:
    spec:
      containers:
        - name: shop
          image: example.com/shop:latest
          env:
            - name: DB_PASSWORD
              value: s3cr3tpass
---
apiVersion: v1
kind: Service
metadata: {name: shop}
""",
)
WORKFLOW = (
    b"""name: build
on: [push]
jobs:
  test:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
      - uses: actions/setup-go@v5
        with: {go-version: "1.20"}
      - run: |
          go vet ./...
          go build ./...
        env:
          TOKEN: ${{ secrets.TOKEN }}
""",
)
SQL = (
    b"""-- +goose Up
CREATE TABLE users (id SERIAL PRIMARY KEY, name TEXT NOT NULL, password VARCHAR(255));
CREATE INDEX users_by_name ON users (name);
INSERT INTO users (name, password) VALUES ('ann', 'hunter2hunter2');
ALTER TABLE orders ADD COLUMN user_id INT REFERENCES users (id);
""",
)
SETTINGS = (
    b'{"db": {"password": "s3cr3tpass", "port": 5432}, "list": [1, 2.5e3, null, true]}\n',
    b"DB_PASSWORD=s3cr3tpass\nPORT=8080\n",
)
PROTO = (
    b'syntax = "proto3";\npackage shop;\nservice Shop { rpc Get (Id) returns (Item); }\nmessage Id { int64 id = 1; }\n',
)
MAKEFILE = (
    b"test:\n\tgo test ./...\nbuild: test\n\tCGO_ENABLED=0 go build -o app .\n",
    b"web: app\nrelease: migrate\n",
)
KINDS = {
    "Dockerfile": DOCKERFILE + named("Dockerfile*"),
    "docker-compose.yml": COMPOSE + named("*compose*.y*ml"),
    "deploy/shop.yaml": MANIFEST + named("*.yaml"),
    ".github/workflows/build.yml": WORKFLOW + named("*.yml"),
    ".gitlab-ci.yml": (*WORKFLOW, b"test:\n  script:\n    - go test ./...\n"),
    "db/migrations/001_init.sql": SQL + named("*.sql"),
    "config.json": SETTINGS + named("*.json"),
    ".env": SETTINGS + named(".env*"),
    "shop.proto": PROTO + named("*.proto"),
    "Makefile": MAKEFILE + named("Makefile"),
    "README.md": (b"# Shop\n\nRun `go run .`\n\n```go\nfunc main() {}\n```\n", *named("*.md")[:200]),
    "go.sum": (b"example.com/a v1.0.0 h1:abc=\n",),
    "prometheus.yml": (b"scrape_configs:\n  - job_name: shop\n    static_configs: [{targets: ['localhost:8080']}]\n",),
    "Jenkinsfile": (b"pipeline { agent any\n stages { stage('t') { steps { sh 'go test ./...' } } } }\n",),
    "Procfile": MAKEFILE,
    "templates/page.html": (
        b"<html>{{ range .Items }}<p>{{ .Name | safeHTML }}</p>{{ end }}</html>\n",
        *named("*.html")[:50],
    ),
    "main.tf": (b'resource "aws_instance" "shop" {\n  ami = "x"\n  user_data = <<EOF\npassword=s3cr3tpass\nEOF\n}\n',),
    "server.key": (b"-----BEGIN PRIVATE KEY-----\nMIIEvQIBADANBgkqhkiG9w0BAQEFAASC\n-----END PRIVATE KEY-----\n",),
}
WORDS = (
    *(
        b"&a",
        b"*a",
        b"<<: *a",
        b"!!python/object:os.system",
        b"!<x>",
        b"---\n",
        b"...\n",
        b"%YAML 9.9\n",
        b"? ",
        b"- ",
        b": ",
    ),
    *(
        b"|\n",
        b">-\n",
        b"\t",
        b"{{",
        b"}}",
        b"${",
        b"${{",
        b"[",
        b"{",
        b"]",
        b"}",
        b"FROM ",
        b"RUN <<EOF\n",
        b"\\\n",
        b"#",
    ),
    *(
        b"image:",
        b"password:",
        b"env:",
        b"run:",
        b"CREATE TABLE ",
        b"SELECT ",
        b"'",
        b'"',
        b"`",
        b"~",
        b"null",
        b"0o7",
        b"\n  ",
    ),
)
CODE = {
    "go.mod": b"module example.com/shop\n\ngo 1.22\n",
    "main.go": b'package main\n\nimport "net/http"\n\nfunc main() { http.ListenAndServe(":8080", nil) }\n',
}


@st.composite
def files(draw: st.DrawFn) -> dict[str, bytes]:
    """Some files beside Go, each changed."""
    names = draw(st.lists(st.sampled_from(sorted(KINDS)), min_size=1, max_size=5, unique=True))
    share = LARGEST // len(names)
    return {name: draw(mutated(KINDS[name], WORDS))[:share] for name in names}


@st.composite
def huge_file(draw: st.DrawFn) -> dict[str, bytes]:
    """One file in which something comes thousands of times."""
    name = draw(st.sampled_from(sorted(KINDS)))
    return {name: draw(grown(KINDS[name]))}


@fuzz(60, shrink=False, beside=files())
def test_a_review_of_changed_files_beside_go_holds(beside: dict[str, bytes]) -> None:
    holds(beside)


@fuzz(20, shrink=False, beside=huge_file())
def test_a_review_with_something_huge_beside_go_holds(beside: dict[str, bytes]) -> None:
    holds(beside)


def holds(beside: dict[str, bytes]) -> None:
    with written(CODE | beside) as root:
        seconds = check_review(root)
    assert seconds.total < MOST_SECONDS, seconds


LAUGHS = b"a: &a [x, x, x, x, x, x, x, x, x]\n" + b"".join(
    b"%c: &%c [%s]\n" % (97 + n, 97 + n, b", ".join([b"*%c" % (96 + n)] * 9)) for n in range(1, 26)
)
BOMBS = {
    "aliases of aliases": LAUGHS,
    "a list that holds itself": b"a: &a\n  - *a\n",
    "a mapping that is its own key": b"&a {*a : *a}\n",
    "deep lists": b"[" * 50_000,
    "deep mappings": b"".join(b" " * n + b"a:\n" for n in range(400)),
    "flow mappings": b"{a: " * 30_000,
    "many documents": b"--- a\n" * 16_000,
    "many anchors": b"".join(b"a%d: &a%d x\n" % (n, n) for n in range(6_000)),
    "many keys": b"".join(b"k%d: v\n" % n for n in range(9_000)),
    "the same key": b"image: x\n" * 10_000,
    "a line without end": b"a: " + b"x" * 99_000,
    "a quote without end": b'a: "' + b"x\n" * 45_000,
    "many quotes": b"a: '" + b"''" * 45_000,
    "tags": b"!!a " * 25_000,
    "questions": b"? " * 45_000,
    "tabs": b"a:\n" + b"\t- b\n" * 16_000,
    "comments": b"# x\n" * 25_000,
}


@pytest.mark.parametrize("bomb", BOMBS)
def test_no_file_blows_up(bomb: str) -> None:
    names = ("docker-compose.yml", "deploy/shop.yaml", ".github/workflows/build.yml", "config.json")
    begun = b"apiVersion: v1\nkind: Deployment\nservices:\n" + BOMBS[bomb]
    holds({"deploy/bare.yaml": BOMBS[bomb]} | dict.fromkeys(names, begun))


@pytest.mark.parametrize("bomb", BOMBS)
def test_no_alias_is_ever_followed_into_a_bomb(bomb: str) -> None:
    assert len(documents(TextFile("a.yaml", BOMBS[bomb].decode()))) <= 16_000
