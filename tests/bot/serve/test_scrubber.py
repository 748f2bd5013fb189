"""What leaves the process holds no secret of the settings, nor a token out of a list of them."""

from __future__ import annotations

from pydantic import SecretStr

from bot.serve.scrubber import Scrubber
from bot.settings import Settings


def test_each_token_of_a_list_is_struck_out_by_itself() -> None:
    tokens = "github.com/my-school=one-strange-token-1 gitlab.com/g=another-strange-token-2"
    scrubber = Scrubber.of(Settings(git_tokens=SecretStr(tokens)))
    said = scrubber.text("asked with one-strange-token-1, then another-strange-token-2, for github.com/my-school")
    assert "strange" not in said
    assert "github.com/my-school" in said
