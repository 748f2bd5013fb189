"""Writes beside each test's result how many inputs it had; tests/conftest.py adds them up."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.fuzz.amount import PROPERTY, tally


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Iterator[None]:
    tally.inputs = 0
    try:
        yield
    finally:
        if tally.inputs:
            item.user_properties.append((PROPERTY, tally.inputs))
