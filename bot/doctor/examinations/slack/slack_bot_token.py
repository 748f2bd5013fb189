"""The bot's token, as Slack sees it; and what the app that was installed may do, beside what we need."""

from __future__ import annotations

import json
from pathlib import Path

from bot.doctor.examination import examination
from bot.doctor.finding import Seen, not_needed, ok, weaker
from bot.doctor.host import Host
from bot.doctor.slack import Said, ask
from bot.slack.tokens import BOT

MANIFEST = Path(__file__).parents[4] / "manifest.json"
_NOBODY = "Nobody in Slack is answered."


@examination(place=1)
def slack_bot_token(host: Host) -> Seen:
    settings = host.settings
    if not settings.slack_bot_token.get_secret_value():
        return not_needed("SLACK_BOT_TOKEN is not set: we are not in Slack")
    if trouble := BOT.trouble(settings):
        return weaker(trouble.partition(". ")[0], _NOBODY, f"take it from {BOT.where}")
    if host.offline:
        return not_needed("set; Slack is not asked (--offline)")
    said = ask(settings.slack_api_url, "auth.test", settings.slack_bot_token)
    if not said.reached:
        return weaker(said.error, _NOBODY, "see whether this machine is online, and whether SLACK_API_URL is right")
    if said.error:
        return weaker(f"Slack refuses it ({said.error})", _NOBODY, f"take it from {BOT.where}")
    return _scopes(said)


def _scopes(said: Said) -> Seen:
    """Slack tells with each answer what a token may do."""
    who = f"{said.name} in {said.team}"
    if not said.scopes or not MANIFEST.is_file():
        return ok(who)
    needed = frozenset(json.loads(MANIFEST.read_text(encoding="utf-8"))["oauth_config"]["scopes"]["bot"])
    if lacking := needed - said.scopes:
        follows = "What needs them fails: the app was changed after it was installed."
        return weaker(
            f"{who}, without {', '.join(sorted(lacking))}", follows, "install the app again, as in docs/slack.md"
        )
    if more := said.scopes - needed:
        return ok(f"{who}, with all that is needed; {', '.join(sorted(more))} could be taken away")
    return ok(f"{who}, with all that is needed and no more")
