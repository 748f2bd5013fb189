"""The forms that a model fills in. They come from outside: nothing in them is believed before it was checked."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field


class _Form(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class PointWords(_Form):
    """Words for a point that is given: what it is and where stay as they are."""

    point: str = Field(description='the name of the point that is given, such as "f1"')
    why: str = Field(description="what happens because of it, in this program; two or three short sentences")
    hint: str = Field(description="one question or one thing to try that leads to the answer without giving it")


class PraiseWords(_Form):
    file: str = Field(description="the path, as the file is named above")
    quote: str = Field(description="one line of the file that shows it, copied exactly")
    text: str = Field(description="one sentence on what is done well there, with a name from the code in backticks")


class Remark(_Form):
    """A finding of the model's own."""

    file: str = Field(description="the path, as the file is named above")
    line: int = Field(description="the number of the line where the quote begins")
    quote: str = Field(description="one to four lines of the file that show it, copied exactly, without line numbers")
    practice: str = Field(description="the slug of the practice or topic that it is about, out of the lists")
    severity: Literal["suggestion", "note"]
    says: str = Field(description="what is wrong there, in one sentence, with names from the code in backticks")
    why: str = Field(description="what happens because of it, in this program; one or two short sentences")
    hint: str = Field(description="one question or one thing to try that leads to the answer without giving it")
    instead: str = Field(description="the one line of Go that you would write there; it is used to check you")


class ReviewForm(_Form):
    order: list[str] = Field(description="the names of the given points, the one to look at first in front")
    points: list[PointWords]
    praise: list[PraiseWords]
    remarks: list[Remark]


class Reworded(_Form):
    part: str = Field(description="the name of the part, as given")
    says: str = Field(description='as it shall read now; "" for a part that has none')
    why: str = Field(description='as it shall read now; "" for a part that has none')
    hint: str = Field(description='as it shall read now; "" for a part that has none')


class RewriteForm(_Form):
    parts: list[Reworded]


class Verdict(_Form):
    remark: str = Field(description="the name of the remark, as given")
    holds: bool = Field(description="true only where the code shown proves it")
    reason: str = Field(description="in one sentence")


class RejectForm(_Form):
    verdicts: list[Verdict]
