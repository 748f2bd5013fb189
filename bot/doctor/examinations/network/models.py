"""The models that write: whether the key holds and the ids that are set exist. Asks the service, and writes nothing."""

from __future__ import annotations

from collections.abc import Iterable

from bot.doctor.examination import examination
from bot.doctor.finding import Seen, not_needed, ok, weaker
from bot.doctor.host import Host
from bot.errors import GoMentorError
from bot.settings import Settings

_FOLLOWS = "Answers and reviews have their offline words, and say so."
_KEY = "set ANTHROPIC_API_KEY to a key that holds, or GOMENTOR_MODEL=offline"


@examination(place=5)
def models(host: Host) -> Seen:
    key = host.settings.anthropic_api_key.get_secret_value()
    if host.settings.model == "offline" or host.settings.model.startswith("replay:"):
        return not_needed(f"GOMENTOR_MODEL={host.settings.model}: none is asked")
    if not key:
        return not_needed("no ANTHROPIC_API_KEY: the words are the offline ones, and nothing is sent anywhere")
    from bot.llm import ids

    set_ = _set(host.settings)
    ending = [f"{model} ends on {day}" for model in set_ if (day := ids.ends_on(model))]
    if host.offline:
        seen = f"{', '.join(set_)}; not asked (--offline)"
        return (
            weaker(_listed(ending), "Then there are offline words only.", _change(set_)) if ending else not_needed(seen)
        )
    try:
        there = ids.usable(key, host.settings.anthropic_base_url)
    except GoMentorError as error:
        return weaker(str(error), _FOLLOWS, _KEY)
    gone = [f"{model} is not among the models that this key may use" for model in set_ if model not in there]
    if gone or ending:
        return weaker(
            _listed([*gone, *ending]), _FOLLOWS if gone else "Then there are offline words only.", _change(set_)
        )
    return ok(", ".join(set_), value=str(len(there)))


def _set(settings: Settings) -> dict[str, str]:
    """Each id with the setting that names it."""
    named = {
        settings.model_answer: "GOMENTOR_MODEL_ANSWER",
        settings.model_review: "GOMENTOR_MODEL_REVIEW",
        settings.model_grade: "GOMENTOR_MODEL_GRADE",
    }
    return {model: name for model, name in named.items() if model}


def _change(set_: dict[str, str]) -> str:
    return f"set {', '.join(set_.values())} to ids of models that the key may use"


def _listed(troubles: Iterable[str]) -> str:
    return "; ".join(troubles)
