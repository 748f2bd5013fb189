"""Secrets that stand in a repository are in nothing that a review prints, writes or keeps."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from bot.app import App, build
from bot.review import Means, review
from bot.review.finding import Finding, redact, redact_beside, redact_passwords
from bot.review.redaction import POINTS_AT_VALUE, secret_values, struck
from bot.review.report import html, json_document, sarif
from bot.review.repository import read
from bot.review.result import Review
from bot.review.sandbox import Sandbox
from bot.settings import Settings
from tests.bot.conftest import wanted

from .test_report import printed
from .test_select import A_FINDING

KEY = "MIICXAIBAAKBgQDLxJ5p8Zq0k3TnYw7vRb2uHf9cGe4sXa6dMi1oWt5yNzQj8KrB"
# each value stands in the repository below
SECRETS = {
    "a token": "tk_4f1a9c7be2d84e6c9b03",
    "a password in a DSN": "0rangeBadger77",
    "a password in a MySQL DSN": "gr33nWalrus",
    "a value of .env": "quietLemur42",
    "a password in a URL of .env": "velvetOtter13",
    "a key for tokens": "not-so-secret-signing-phrase",
    "a key in the call": "signed-with-this-9",
    "a private key": KEY,
    "a password in an image": "marble-Heron-5",
    "a password in a manifest": "copperFinch8",
    "a password that is compared": "opensesame1!",
    "a password of a page": "amberTapir21",
    "a signed token": "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N_XgL0n3I9P",
}
# a word that everybody knows is struck out in its line alone: elsewhere it may mean anything
WEAK = "qwerty"
MAIN = f"""package main

import (
	"database/sql"
	"fmt"
	"log"
	"net/http"
	"os"

	"github.com/golang-jwt/jwt/v5"
)

const apiToken = "{SECRETS["a token"]}"

var jwtKey = []byte("{SECRETS["a key for tokens"]}")

func open() *sql.DB {{
	db, _ := sql.Open("postgres", "postgres://app:{SECRETS["a password in a DSN"]}@db:5432/shop")
	other, err := sql.Open("mysql", "app:{SECRETS["a password in a MySQL DSN"]}@tcp(db:3306)/shop")
	fmt.Println(other, err)
	return db
}}

func sign() string {{
	token := jwt.New(jwt.SigningMethodHS256)
	signed, _ := token.SignedString(jwtKey)
	again, _ := token.SignedString([]byte("{SECRETS["a key in the call"]}"))
	fmt.Sprintf("%s", "{SECRETS["a signed token"]}")
	return signed + again
}}

func login(w http.ResponseWriter, r *http.Request) {{
	password := r.FormValue("password")
	if password == "{SECRETS["a password that is compared"]}" {{
		os.Setenv("API_TOKEN", "{SECRETS["a token"]}")
	}}
	panic("{SECRETS["a password in a DSN"]}")
}}

func main() {{
	http.HandleFunc("/login", login)
	log.Fatal(http.ListenAndServe(":8080", nil))
}}
"""
ADMIN = f"""package main

import (
	"fmt"

	"github.com/gin-gonic/gin"
)

func admin(engine *gin.Engine) {{
	group := engine.Group("/admin", gin.BasicAuth(gin.Accounts{{
		"ada":   "{SECRETS["a password of a page"]}",
		"grace": "{WEAK}",
	}}))
	group.GET("/", func(c *gin.Context) {{ c.String(200, fmt.Sprintf("%d", "{SECRETS["a password of a page"]}")) }})
}}
"""
FILES = {
    "main.go": MAIN,
    "admin.go": ADMIN,
    "go.mod": "module example.com/shop\n\ngo 1.24\n\nrequire github.com/golang-jwt/jwt/v5 v5.2.1\n",
    ".env": f"DB_PASSWORD={SECRETS['a value of .env']}\n"
    f"CACHE=redis://cache:{SECRETS['a password in a URL of .env']}@cache:6379/0\n",
    "server.key": f"-----BEGIN RSA PRIVATE KEY-----\n{KEY}\n{KEY}\n-----END RSA PRIVATE KEY-----\n",
    "Dockerfile": f"FROM golang:latest\nENV DB_PASSWORD={SECRETS['a password in an image']}\nCOPY . .\n",
    "deploy.yaml": "apiVersion: v1\nkind: Secret\nmetadata:\n  name: db\nstringData:\n"
    f"  password: {SECRETS['a password in a manifest']}\n",
}


@pytest.fixture(scope="module")
def leaking(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("leaking")
    for name, text in FILES.items():
        (root / name).write_text(text, encoding="utf-8")
    return root


@pytest.fixture(scope="module")
def own_app(tmp_path_factory: pytest.TempPathFactory) -> App:
    return build(Settings(state=tmp_path_factory.mktemp("leaking-state")))


@pytest.fixture(scope="module")
def leaks(own_app: App, leaking: Path) -> Review:
    return own_app.review(wanted(leaking, show_all=True))


def outputs(made: Review) -> Iterator[tuple[str, str]]:
    yield "terminal", printed(made, width=400)
    yield "html", html.page(made)
    yield "json", json_document.text(json_document.document(made))
    yield "sarif", json_document.text(sarif.document(made))


def test_no_secret_of_a_repository_is_in_any_output(leaks: Review) -> None:
    seen = [(form, name) for form, text in outputs(leaks) for name, value in SECRETS.items() if value in text]
    assert seen == []


def test_a_password_that_everybody_knows_is_in_no_output_either(leaks: Review) -> None:
    assert [form for form, text in outputs(leaks) if WEAK in text] == []


def test_the_leaks_themselves_are_told(leaks: Review) -> None:
    told = {finding.check for finding in leaks.findings}
    assert told >= {
        "secret-in-source",
        "password-in-dsn",
        "env-file-committed",
        "signing-key-in-source",
        "login-in-source",
        "private-key-committed",
        "secret-in-image",
        "secret-in-manifest",
    }


def test_no_secret_is_kept_for_the_next_review(leaks: Review, own_app: App) -> None:
    own_app.store.close()
    kept = b"".join(file.read_bytes() for file in own_app.settings.state.rglob("*") if file.is_file())
    assert b"secret-in-source" in kept
    assert [name for name, value in SECRETS.items() if value.encode() in kept] == []


@pytest.mark.slow
def test_a_test_that_prints_a_secret_does_not_print_it_into_the_review(sandbox: Sandbox, tmp_path: Path) -> None:
    token = SECRETS["a token"]
    (tmp_path / "go.mod").write_text("module example.com/loud\n\ngo 1.24\n", encoding="utf-8")
    (tmp_path / "main.go").write_text(f'package main\n\nconst apiToken = "{token}"\n\nfunc main() {{}}\n')
    (tmp_path / "main_test.go").write_text(
        'package main\n\nimport "testing"\n\nfunc TestToken(t *testing.T) { t.Fatalf("token %q", apiToken) }\n'
    )
    made = review(wanted(tmp_path, show_all=True, run=True), Means(sandbox))
    module = made.toolchain.modules[0]
    assert module.tests is not None
    assert 'token "…"' in module.tests.failures[0].output
    assert [form for form, text in outputs(made) if token in text] == []


@pytest.mark.parametrize(
    ("file", "text", "secrets"),
    [
        ("a.go", 'var dbPassword = "correct-horse9"', {"correct-horse9"}),
        ("a.go", 'cfg := Config{Password: "hunter2x"}', {"hunter2x"}),
        ("a.go", 'm := map[string]string{"api_key": "k-12345678"}', {"k-12345678"}),
        ("a.go", 'os.Setenv("JWT_SECRET", "blue-moon-7")', {"blue-moon-7"}),
        ("a.go", '// password := "old-hunter2"', {"old-hunter2"}),
        ("a.go", "dsn := `host=db user=app password=gr4vel dbname=x`", {"gr4vel"}),
        ("a.go", 'const passwordHint = "your mother"\nvar tokenTTL = "15m"', set()),
        ("a.go", 'password := r.FormValue("password")', set()),
        ("a.go", 'var password = os.Getenv("DB_PASSWORD")', set()),
        ("a.go", 'errToken := errors.New("token is missing")', set()),
        ("a.go", 'log.Info("no token", "handle", h)', set()),
        ("a.go", 'const accessToken = "accessToken"', set()),
        (".env", "export API_KEY='s3-cr-et'\nPORT=8080", {"s3-cr-et"}),
        (".env.example", "API_KEY=<your key>\nDB_PASSWORD=changeme", set()),
        ("compose.yaml", "environment:\n  POSTGRES_PASSWORD: tulip77\n  POSTGRES_DB: shop", {"tulip77"}),
        ("compose.yaml", "environment:\n  POSTGRES_PASSWORD: ${DB_PASSWORD}", set()),
        ("config.json", '{"jwt_secret": "amber-fox-3", "port": 8080}', {"amber-fox-3"}),
        ("Dockerfile", "FROM alpine\nENV DB_PASSWORD pebble44", {"pebble44"}),
        ("README.md", "password: not-quoted-by-us1", set()),
    ],
)
def test_what_counts_as_a_secret(tmp_path: Path, file: str, text: str, secrets: set[str]) -> None:
    (tmp_path / file).write_text(text, encoding="utf-8")
    assert secret_values(read(tmp_path), ()) == secrets


def test_a_value_that_a_check_points_at_is_a_secret_whatever_its_name(tmp_path: Path) -> None:
    (tmp_path / "main.go").write_text('package main\n\nvar blob = "whatever-9"\nvar other = "harmless-9"\n')
    pointed: Finding = replace(A_FINDING, check="secret-in-source", file="main.go", line=3, end_line=3)
    assert secret_values(read(tmp_path), [pointed]) == {"whatever-9"}


def test_only_whole_values_are_struck_out_and_places_stay(read_only: Review) -> None:
    finding = replace(A_FINDING, file="cmd/badger/main.go", message="badger is not badgers, badger", snippet='"badger"')
    assert struck(finding, frozenset({"badger"})) == replace(
        finding, message="… is not badgers, …", snippet='"…"', file="cmd/badger/main.go"
    )
    assert struck(read_only, frozenset({"no such value"})) is read_only


def test_what_is_one_finding_in_a_review_stays_one(leaks: Review) -> None:
    listed = {id(finding) for finding in leaks.findings}
    shown = [f for group in leaks.selection.shown for f in (group.first, *group.also)]
    assert shown
    assert all(id(finding) in listed for finding in shown)


@pytest.mark.parametrize(
    "text",
    [
        "a" * 900_000,
        "password = " + " " * 900_000,
        "eyJ-" * 220_000,
        "-----BEGIN PRIVATE KEY-----" * 9_000,
        'password = "' * 75_000,
        "a://b:c" * 120_000,
    ],
    ids=["a word", "spaces", "dashes", "keys that do not end", "quotes", "addresses"],
)
def test_a_file_made_to_be_slow_is_not(tmp_path: Path, text: str) -> None:
    (tmp_path / "a.yaml").write_text(text, encoding="utf-8")
    started = time.process_time()
    secret_values(read(tmp_path), ())
    assert time.process_time() - started < 5


@pytest.mark.parametrize("part", ["password", "password ", '`a:"', "://a:", "key    ", "a.-"])
def test_a_line_that_was_made_to_be_slow_is_as_fast_as_any(part: str) -> None:
    line = part * (200_000 // len(part))
    started = time.monotonic()
    for shown in (redact(line), redact_beside(line), redact_passwords(line)):
        assert len(shown) <= len(line) + 10
    assert time.monotonic() - started < 5


def test_a_long_line_is_cut_after_its_secrets_are_struck_out(app: App, tmp_path: Path) -> None:
    calls = f'f("{"x " * 5_000}"); http.ListenAndServe(":1", nil); password := "Zf40aa81kqPo"; f(password)'
    text = f'package a\n\nimport "net/http"\n\nfunc f(string) {{}}\n\nfunc F() {{ {calls} }}\n'
    (tmp_path / "a.go").write_text(text, encoding="utf-8")
    made = app.review(wanted(tmp_path, show_all=True))
    assert "server-without-timeouts" in {finding.check for finding in made.findings}
    assert max(len(line) for point in made.feedback.points for _, line in point.excerpt) < 500
    assert all(len(finding.snippet) < 1_100 for finding in made.findings)
    assert "Zf40aa81kqPo" not in json_document.text(json_document.document(made))


@pytest.mark.parametrize(("check", "points"), [("secret-in-source", True), ("service-url-in-source", False)])
def test_an_address_that_is_written_into_the_source_is_no_secret(check: str, points: bool) -> None:
    assert (POINTS_AT_VALUE.search(check) is not None) is points
