from __future__ import annotations

from collections.abc import Iterator

from bot.review.finding import Spot
from bot.review.repository import Repository
from bot.review.source import GoPackage, line_of
from bot.review.strength import Hit, strength


@strength(
    stage=1,
    topic="advanced-concepts",
    message="`{subject}` is met by more than one of your types, so the code behind it works with any of them",
)
def interface_with_two_types(repository: Repository) -> Iterator[Hit]:
    """An interface whose methods two types of the package have."""
    for package in {id(f.package): f.package for f in repository.go_files}.values():
        methods = _methods(package)
        for name, (file, spec) in package.types.items():
            kind = spec.child_by_field_name("type")
            if kind is None or kind.type != "interface_type" or file.is_test:
                continue
            asked = {m for m, node in file.members(spec).items() if node.type == "method_elem"}
            if asked and sum(asked <= has for has in methods.values()) > 1:
                yield Spot(file.path, line_of(spec)), name


def _methods(package: GoPackage) -> dict[str, set[str]]:
    """Type -> the names of its methods."""
    found: dict[str, set[str]] = {}
    for name in package.functions:
        owner, dot, method = name.partition(".")
        if dot:
            found.setdefault(owner, set()).add(method)
    return found
