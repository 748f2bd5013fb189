"""Settings: one place, every one documented, a bad value named."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bot.errors import MachineError
from bot.settings import Settings, load, load_usable

EXAMPLE = Path(__file__).parents[2] / ".env.example"


def names() -> set[str]:
    return {str(f.validation_alias or f"GOMENTOR_{name.upper()}") for name, f in Settings.model_fields.items()}


def test_the_example_names_every_setting_and_no_other() -> None:
    text = EXAMPLE.read_text(encoding="utf-8")
    assert set(re.findall(r"^#?([A-Z_]+)=", text, re.MULTILINE)) == names()


def test_every_setting_says_what_it_is_for() -> None:
    assert all(field.description for field in Settings.model_fields.values())


def test_the_example_holds_the_defaults(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in names():
        monkeypatch.delenv(name, raising=False)
    assert Settings(_env_file=EXAMPLE) == Settings(_env_file=None)  # type: ignore[call-arg]  # pydantic-settings' own


def test_the_environment_wins(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".env").write_text("GOMENTOR_STAGE=3\nGOMENTOR_HOSTS=github.com\n")
    monkeypatch.setenv("GOMENTOR_STAGE", "5")
    settings = load()
    assert settings.stage == 5
    assert settings.allowed_hosts == {"github.com"}


def test_a_value_that_cannot_be_used_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GOMENTOR_STAGE", "12")
    with pytest.raises(MachineError, match="GOMENTOR_STAGE='12'"):
        load()


def test_one_that_other_tools_have_named_is_named_as_they_do_and_the_rest_still_holds(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("PORT", "http")
    monkeypatch.setenv("GOMENTOR_STAGE", "5")
    settings, unusable = load_usable()
    assert (settings.port, settings.stage) == (3000, 5)
    assert [words.partition(":")[0] for words in unusable] == ["PORT='http'"]


def test_only_settings_read_the_environment() -> None:
    bot = Path(__file__).parents[2] / "bot"
    readers = {
        file.relative_to(bot).as_posix()
        for file in bot.rglob("*.py")
        if re.search(r"os\.environ|os\.getenv", file.read_text(encoding="utf-8"))
    }
    assert readers <= {"settings.py", "app.py"}, readers
