"""Every prompt has the same form, names its inputs, and is versioned by its words."""

from __future__ import annotations

import re

import pytest

import prompts
from prompts import Prompt, PromptError, all_names, load, version


@pytest.mark.parametrize("name", all_names())
def test_a_prompt_is_named_by_its_task_and_its_part(name: str) -> None:
    assert re.fullmatch(r"[a-z]+\.[a-z]+", name)


@pytest.mark.parametrize("name", all_names())
def test_a_prompt_is_markdown_that_can_be_filled_in(name: str) -> None:
    prompt = load(name)

    filled = prompt.render(**{each: f"<{each}>" for each in prompt.inputs})

    assert all(f"<{each}>" in filled for each in prompt.inputs)
    assert "$" not in filled.replace("$$", "")
    assert len(prompt.text.split()) > 1
    assert not re.search(r"[ \t]+$|\t", prompt.text, re.MULTILINE), "spaces at the end of a line, or tabs"


@pytest.mark.parametrize("name", [name for name in all_names() if name.endswith(".system")])
def test_a_system_prompt_is_static_but_for_what_is_static_itself(name: str) -> None:
    assert load(name).inputs <= {"rule", "catalogue", "roadmap"}
    assert "rule" in load(name).inputs, "it has to say how untrusted text is marked"


def test_an_input_that_is_missing_or_surplus_is_named() -> None:
    prompt = Prompt("answer.test", "Hello $name, you are at $stage.")

    with pytest.raises(PromptError, match=r"answer.test.md lacks stage, has no place for place. It takes: name, stage"):
        prompt.render(name="Ada", place="Paris")


def test_inputs_are_put_in_as_they_are() -> None:
    assert Prompt("answer.test", "Say $it.").render(it="$HOME $it ${x}") == "Say $HOME $it ${x}."


def test_a_prompt_that_is_not_there_is_named_with_those_that_are() -> None:
    with pytest.raises(PromptError, match=r"answer.nothing.md is not there. There are: answer.again, "):
        load("answer.nothing")
    with pytest.raises(PromptError, match=r"nothing.\*.md are not there"):
        version("nothing")


def test_the_version_follows_the_words() -> None:
    assert Prompt("a.b", "Hello").version != Prompt("a.b", "Hello!").version
    assert version("answer").startswith("answer-")
    assert version("answer") == version("answer")
    assert prompts.version("answer") != prompts.load("answer.system").version
