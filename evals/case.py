"""A case of evals/cases/answers: front matter is what a machine checks, the body is what a mentor reads."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path
from typing import Literal

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

FOLDER = Path(__file__).with_name("cases") / "answers"
Why = Literal["other-language", "off-topic", "homework", "injection", "not-in-sources"]


class CaseError(ValueError):
    """Names the file, and what in it is not as a case must be."""


class AnswerCase(BaseModel):
    """`expected`: pages any of which answers, the best first. `facts`: of each group one wording must be in the answer.

    `why` says what kind of question we turn down. `note` is the body.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: str
    question: str = Field(min_length=2)
    stage: int | None = Field(default=None, ge=1, le=11)
    expected: tuple[str, ...] = ()
    facts: tuple[tuple[str, ...], ...] = ()
    forbidden: tuple[str, ...] = ()
    abstain: bool
    why: Why | None = None
    origin: Literal["authored", "production"]
    note: str = Field(min_length=1)

    @model_validator(mode="after")
    def _fits_together(self) -> AnswerCase:
        if self.abstain and (self.expected or self.facts or self.why is None):
            raise ValueError("a case with abstain: true says why, and expects no page and no fact")
        if not self.abstain and (not self.expected or self.stage is None or self.why is not None):
            raise ValueError("a case with abstain: false names its stage and the pages expected, and no why")
        return self


def read(file: Path) -> AnswerCase:
    found = re.match(r"---\n(.*?)\n---\n(.*)", file.read_text(encoding="utf-8"), re.DOTALL)
    if found is None:
        raise CaseError(f"{file.name}: must begin with front matter between two lines of ---")
    try:
        front = yaml.safe_load(found[1])
        return AnswerCase.model_validate({**front, "name": file.stem, "note": found[2].strip()})
    except (yaml.YAMLError, TypeError, ValidationError) as error:
        raise CaseError(f"{file.name}: {error}") from error


@lru_cache(maxsize=1)
def answer_cases() -> tuple[AnswerCase, ...]:
    return tuple(read(file) for file in sorted(FOLDER.glob("*.md")))
