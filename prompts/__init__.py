"""How we speak to a model: one Markdown file a prompt, `$names` for inputs, versioned by the hash of its text."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from string import Template


class PromptError(ValueError):
    """A prompt that is not there, or inputs that are not the ones it names."""


@dataclass(frozen=True)
class Prompt:
    name: str
    text: str

    @property
    def inputs(self) -> frozenset[str]:
        return frozenset(Template(self.text).get_identifiers())

    @property
    def version(self) -> str:
        return hashlib.sha256(self.text.encode()).hexdigest()[:12]

    def render(self, **inputs: str) -> str:
        """Raises PromptError where an input is missing or surplus; inputs are put in as they are, `$` and all."""
        missing, surplus = self.inputs - inputs.keys(), inputs.keys() - self.inputs
        if missing or surplus:
            wrong = [f"lacks {name}" for name in sorted(missing)] + [
                f"has no place for {name}" for name in sorted(surplus)
            ]
            raise PromptError(f"prompts/{self.name}.md {', '.join(wrong)}. It takes: {', '.join(sorted(self.inputs))}.")
        return Template(self.text).substitute(inputs)


@cache
def load(name: str) -> Prompt:
    """`answer.system` is prompts/answer.system.md."""
    found = all_names()
    if name not in found:
        raise PromptError(f"prompts/{name}.md is not there. There are: {', '.join(found)}.")
    return Prompt(name, (files("prompts") / f"{name}.md").read_text(encoding="utf-8").strip())


@cache
def version(task: str) -> str:
    """Of all prompts of a task, `answer.*.md`: what is kept with every text that came of them."""
    texts = [load(name).text for name in all_names() if name.split(".")[0] == task]
    if not texts:
        raise PromptError(f"prompts/{task}.*.md are not there. There are: {', '.join(all_names())}.")
    return f"{task}-{hashlib.sha256(chr(0).join(texts).encode()).hexdigest()[:12]}"


@cache
def all_names() -> tuple[str, ...]:
    return tuple(sorted(f.name.removesuffix(".md") for f in files("prompts").iterdir() if f.name.endswith(".md")))
