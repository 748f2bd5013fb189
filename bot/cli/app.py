"""The app with this machine's settings, for the commands."""

from __future__ import annotations

from bot.app import App, build
from bot.settings import load


def app_of(model: str | None = None) -> App:
    """`model`: who writes the words, where it was typed."""
    settings = load()
    return build(settings.model_copy(update={"model": model}) if model else settings)
