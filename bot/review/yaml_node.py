"""YAML as nodes that know their lines; nothing in a file is ever built into an object."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

import yaml

from bot.review.finding import Spot
from bot.review.repository import TextFile

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_DEEPEST = 100
# Helm's and other templates; GitHub's ${{ … }} is not one
_TEMPLATED = re.compile(r"(?<!\$)\{\{")
# breaks of a line for YAML and for nobody else: a file with one of them has other lines than an editor shows
_OWN_BREAKS = re.compile("\r(?!\n)|[\x85\u2028\u2029]")


@lru_cache(maxsize=128)
def documents(text: TextFile) -> list[yaml.Node]:
    """The documents of a file; none where it is not YAML, a template of it, or has lines that nobody else counts."""
    if _TEMPLATED.search(text.text) or _OWN_BREAKS.search(text.text):
        return []
    try:
        if _is_too_deep(text.text):
            return []
        return [d for d in yaml.compose_all(text.text, Loader=_LOADER) if d is not None]
    except yaml.YAMLError:
        return []


def _is_too_deep(text: str) -> bool:
    """Composing goes down by recursion, in C too, where a deep enough file ends the whole process."""
    depth = 0
    for event in yaml.parse(text, Loader=_LOADER):
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > _DEEPEST:
            return True
    return False


def get(node: yaml.Node | None, *keys: str) -> yaml.Node | None:
    """`get(n, "spec", "template")` -> the node under these keys; None where one is missing."""
    for key in keys:
        node = next((value for name, _, value in entries(node) if name == key), None)
    return node


def entries(node: yaml.Node | None) -> Iterator[tuple[str, yaml.Node, yaml.Node]]:
    """Each key of a mapping as (its text, its node, the value's node)."""
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if isinstance(key, yaml.ScalarNode):
                yield str(key.value), key, value


def items(node: yaml.Node | None) -> list[yaml.Node]:
    return list(node.value) if isinstance(node, yaml.SequenceNode) else []


def scalar(node: yaml.Node | None) -> str:
    """The text of a scalar as written (no type is guessed); "" of anything else."""
    return str(node.value) if isinstance(node, yaml.ScalarNode) else ""


def scalars(node: yaml.Node | None) -> list[str]:
    """The texts of a scalar, or of a list of scalars."""
    return [scalar(node)] if isinstance(node, yaml.ScalarNode) else [scalar(n) for n in items(node)]


def spot(path: str, node: yaml.Node) -> Spot:
    return Spot(path, node.start_mark.line + 1)


def everything(node: yaml.Node | None) -> Iterator[tuple[str, yaml.Node, yaml.Node]]:
    """`entries` of a node and of all that is inside it, each node once: aliases can name a node any number of times."""
    waiting, seen = [node], set[int]()
    while waiting:
        at = waiting.pop()
        if id(at) in seen:
            continue
        seen.add(id(at))
        inside = list(entries(at))
        yield from inside
        waiting += [value for _, _, value in reversed(inside)] + items(at)[::-1]
