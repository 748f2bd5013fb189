"""What each kind of process needs of Slack's secrets, and where each is to be had."""

from __future__ import annotations

from dataclasses import dataclass

from bot.errors import MachineError
from bot.settings import Settings

# Slack's words for a token that will never do
REFUSED = frozenset(
    "invalid_auth not_authed not_allowed_token_type account_inactive token_revoked token_expired missing_scope".split()
)
_APP_PAGE = "api.slack.com/apps → your app"


@dataclass(frozen=True)
class Token:
    """`field`: of the settings. `begins`: how Slack's own begin; "" where they have no such sign."""

    field: str
    begins: str
    where: str

    @property
    def name(self) -> str:
        return self.field.upper()

    def trouble(self, settings: Settings) -> str:
        """What is wrong with it and what to do; "" where it looks right. Its value is never shown."""
        value: str = getattr(settings, self.field).get_secret_value()
        if not value:
            return f"{self.name} is not set. Take it from {self.where}, and put it into .env or the environment."
        if not value.startswith(self.begins):
            return f"{self.name} does not begin with {self.begins}, so it is another one. Take it from {self.where}."
        return ""


BOT = Token("slack_bot_token", "xoxb-", f"{_APP_PAGE} → OAuth & Permissions → Bot User OAuth Token")
APP = Token(
    "slack_app_token",
    "xapp-",
    f"{_APP_PAGE} → Basic Information → App-Level Tokens → Generate, with the scope connections:write",
)
SIGNING = Token("slack_signing_secret", "", f"{_APP_PAGE} → Basic Information → App Credentials → Signing Secret")

SOCKET_MODE, HTTP, WORKER = (BOT, APP), (BOT, SIGNING), (BOT,)


def require(settings: Settings, needed: tuple[Token, ...]) -> None:
    """MachineError that names all that are missing, not only the first."""
    troubles = [trouble for token in needed if (trouble := token.trouble(settings))]
    if troubles:
        raise MachineError("\n".join([*troubles, "docs/slack.md leads through it in ten minutes."]))
