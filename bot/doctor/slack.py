"""Asking Slack about a token: once, for a few seconds; the token stands in a header alone and is never shown."""

from __future__ import annotations

from dataclasses import dataclass

from pydantic import SecretStr

from bot.doctor.network import SECONDS, shown


@dataclass(frozen=True)
class Said:
    """`error`: Slack's own word, or why there was no answer; "" where the token does."""

    error: str = ""
    team: str = ""
    name: str = ""
    scopes: frozenset[str] = frozenset()
    reached: bool = True


def ask(api_url: str, method: str, token: SecretStr) -> Said:
    import httpx

    try:
        answer = httpx.post(
            f"{api_url.rstrip('/')}/{method}",
            headers={"Authorization": f"Bearer {token.get_secret_value()}"},
            timeout=SECONDS,
        )
        said = answer.json()
        error = "" if said["ok"] else str(said.get("error", "no reason"))
    except httpx.TimeoutException:
        return Said(f"{shown(api_url)}: no answer within {SECONDS:.0f} s", reached=False)
    except (httpx.HTTPError, httpx.InvalidURL, OSError, ValueError, KeyError, TypeError):
        return Said(f"{shown(api_url)} cannot be reached, or is no Slack", reached=False)
    scopes = frozenset(part.strip() for part in answer.headers.get("x-oauth-scopes", "").split(",") if part.strip())
    return Said(error, str(said.get("team", "")), str(said.get("user", "")), scopes)
