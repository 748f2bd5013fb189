"""How Slack's events reach us: through a socket with the app's token, or over HTTP with the signing secret."""

from __future__ import annotations

from bot.doctor.examination import examination
from bot.doctor.finding import Seen, not_needed, ok, weaker
from bot.doctor.host import Host
from bot.doctor.slack import ask
from bot.slack.tokens import APP, SIGNING

_FOLLOWS = "No event of Slack's arrives through a socket."


@examination(place=2)
def slack_events(host: Host) -> Seen:
    settings = host.settings
    if not settings.slack_bot_token.get_secret_value():
        return not_needed("SLACK_BOT_TOKEN is not set: we are not in Slack")
    signs = bool(settings.slack_signing_secret.get_secret_value())
    if not settings.slack_app_token.get_secret_value():
        if signs:
            return ok("over HTTP: SLACK_SIGNING_SECRET is set", "http")
        remedy = (
            f"for a socket take SLACK_APP_TOKEN from {APP.where}; "
            f"for HTTP take SLACK_SIGNING_SECRET from {SIGNING.where}"
        )
        return weaker("neither SLACK_APP_TOKEN nor SLACK_SIGNING_SECRET is set", "No event of Slack's arrives.", remedy)
    if trouble := APP.trouble(settings):
        return weaker(trouble.partition(". ")[0], _FOLLOWS, f"take it from {APP.where}")
    if host.offline:
        return not_needed("SLACK_APP_TOKEN is set; Slack is not asked (--offline)")
    said = ask(settings.slack_api_url, "apps.connections.open", settings.slack_app_token)
    if not said.reached:
        return weaker(said.error, _FOLLOWS, "see whether this machine is online, and whether SLACK_API_URL is right")
    if said.error:
        return weaker(f"Slack refuses SLACK_APP_TOKEN ({said.error})", _FOLLOWS, f"take it from {APP.where}")
    return ok(f"through a socket{', or over HTTP' if signs else ''}", "socket")
