"""go.mod, go.work and go.sum as no tool writes them: they are read, quickly, and never lead out of the repository."""

from __future__ import annotations

from pathlib import PurePosixPath
from time import process_time

import pytest
from hypothesis import strategies as st

from bot.review.go_mod import read_go_mod, statements
from bot.review.repository import Repository, read
from bot.review.toolchain import dependencies
from bot.review.toolchain.tree import plant
from bot.review.toolchain.units import asks_for_newer, generated_module, units
from tests.fuzz.amount import fuzz
from tests.fuzz.corpus import named
from tests.fuzz.folder import written
from tests.fuzz.mutation import LARGEST, ODD, mutated

MOST_SECONDS = 3.0
OURS = "1.27.3"
GO_MOD = (
    b"""module example.com/shop

go 1.24.0

toolchain go1.27.3

require (
	github.com/gin-gonic/gin v1.10.0
	gorm.io/gorm v1.25.12 // indirect
)

require golang.org/x/text v0.14.0

replace example.com/lib => ../lib

exclude example.com/old v1.0.0

retract [v1.0.0, v1.1.0] // a mistake
tool golang.org/x/tools/cmd/stringer
""",
    b"module example.com/shop\n",
    b"module (\n\texample.com/shop\n)\ngo 1.21\n",
    b"",
)
GO_WORK = (b"go 1.24\n\nuse (\n\t./api\n\t./store\n\t../outside\n)\n\nuse .\n", b'go 1.24\nuse "./api" // x\n')
GO_SUM = (
    b"github.com/gin-gonic/gin v1.10.0 h1:nTuyha1TYqgedzytsKYqna+DfLos46nTv2ygFy86HFU=\n"
    b"github.com/gin-gonic/gin v1.10.0/go.mod h1:4PMNQiOhvDRa013RKVbsiNwoyezlm2rm0uX/T7kzp5Y=\n",
)
WORDS = (
    *(b"module", b"go", b"require", b"use", b"replace", b"=>", b"// indirect", b"(", b")", b"v1.2.3", b"toolchain"),
    *(
        b"../..",
        b"/etc",
        b"./",
        b"./api",
        b".",
        b"vendor",
        b'"',
        b"`",
        b"github.com/a/b",
        b"1.27.3",
        b"9999999999.9",
        b"\n",
    ),
)
CODE = b'package main\n\nimport (\n\t"example.com/shop/store"\n\t"github.com/gin-gonic/gin"\n)\n\nfunc main() {}\n'


def in_time(began: float) -> bool:
    return process_time() - began < MOST_SECONDS


@fuzz(150, text=mutated((*GO_MOD, *named("go.mod")), WORDS))
def test_any_go_mod_is_read_at_once(text: bytes) -> None:
    began = process_time()
    module = read_go_mod("api", text.decode("utf-8", "replace"))
    assert in_time(began)
    assert module.folder == "api"
    assert "\n" not in module.path
    assert asks_for_newer(module.go, OURS) in {True, False}


@fuzz(
    150,
    go_mod=mutated((*GO_MOD, *named("go.mod")), WORDS),
    go_work=mutated((*GO_WORK, *named("go.work")), WORDS),
    go_sum=mutated((*GO_SUM, *named("go.sum")), WORDS),
    inner=st.sampled_from(("", "api", "store", "api/v2", "vendor/x", "..x")),
)
def test_any_module_files_make_units_that_stay_inside(go_mod: bytes, go_work: bytes, go_sum: bytes, inner: str) -> None:
    files = {"go.work": go_work}
    for folder in {"", "api/", f"{inner}/" if inner else ""}:
        files |= {f"{folder}go.mod": go_mod, f"{folder}go.sum": go_sum, f"{folder}main.go": CODE}
    with written(files) as root:
        began = process_time()
        repository = read(root)
        assert set(repository.paths) == set(files)
        modules_stay_inside(repository)
        assert in_time(began)


def modules_stay_inside(repository: Repository) -> None:
    tree = plant(repository)
    modules = list(repository.modules)
    made = generated_module(repository, repository.go_files, OURS)
    if made is not None:
        modules.append(made[0])
        assert made[1].startswith(b"module ")
    found = units(repository, tree, modules, OURS)
    members = [module.folder for unit in found for module in unit.modules]
    assert len(members) == len(set(members)), "no module runs twice"
    for unit in found:
        assert unit.folder in {"", *(str(PurePosixPath(path).parent) for path in repository.paths)} - {"."}
        assert not any("\n" in pattern or pattern.startswith("/") for pattern in unit.patterns)
        assert all((repository.root / unit.folder / p.removesuffix("...")).resolve().is_dir() for p in unit.patterns)
        assert all(
            (repository.root / unit.folder / p.removesuffix("...")).resolve().is_relative_to(repository.root.resolve())
            for p in unit.patterns
        )
        dependencies.needed(unit, repository, tree)
    for path, content in dependencies.stubs(repository, tree):
        assert path in tree.files
        assert not path.endswith(".go") or b"func" not in content, "nothing of the code but its imports goes out"


UNITS = (*WORDS, *ODD, b" ", b"\t", b"\n\t", b"a v1\n", b"\trequire ", b"use ./", b"a/", b"a.", b"\\", b'"\\')


@pytest.mark.parametrize("before", [b"", b"require ", b"require (\n", b'module "', b"use (\n", b"module `"])
def test_no_repetition_makes_a_module_file_slow(before: bytes) -> None:
    for unit in UNITS:
        text = (before + unit * LARGEST)[:LARGEST].decode("utf-8", "replace")
        began = process_time()
        read_go_mod("", text)
        list(statements(text))
        assert in_time(began), unit
