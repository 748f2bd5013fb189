"""The models that write: whether the key holds and the ids that are set exist. Asks the service, and writes nothing."""

from __future__ import annotations

from collections.abc import Mapping

from bot.doctor.examination import examination
from bot.doctor.finding import Seen, not_needed, ok, weaker
from bot.doctor.host import Host
from bot.errors import GoMentorError
from bot.settings import Settings

_FOLLOWS = "Answers and reviews have their offline words, and say so."
_LATER = "From that day on there are offline words only."
_FAVOURS = "A model finds its own words better than they are."
_KEY = "set ANTHROPIC_API_KEY to a key that holds, or GOMENTOR_MODEL=offline"


@examination(place=5)
def models(host: Host) -> Seen:
    key = host.settings.anthropic_api_key.get_secret_value()
    if host.settings.model == "offline" or host.settings.model.startswith("replay:"):
        return not_needed(f"GOMENTOR_MODEL={host.settings.model}: none is asked")
    if not key:
        return not_needed("no ANTHROPIC_API_KEY: the words are the offline ones, and nothing is sent anywhere")
    from bot.llm import ids

    named = _named(host.settings)
    ending = {model: f"{model} ends on {day}" for model in named if (day := ids.ends_on(model))}
    if host.offline:
        return _troubled(ending, named, _LATER) if ending else not_needed(f"{', '.join(named)}; not asked (--offline)")
    try:
        there = ids.usable(key, host.settings.anthropic_base_url)
    except GoMentorError as error:
        return weaker(str(error), _FOLLOWS, _KEY)
    gone = {model: f"{model} is not among the models that this key may use" for model in named if model not in there}
    if gone or ending:
        return _troubled(ending | gone, named, _FOLLOWS if gone else _LATER)
    grades = host.settings.model_grade
    if grades in {host.settings.model_answer, host.settings.model_review}:
        return weaker(f"{grades} writes and grades", _FAVOURS, "set GOMENTOR_MODEL_GRADE to another id")
    return ok(", ".join(named), value=str(len(there)))


def _troubled(troubles: Mapping[str, str], named: Mapping[str, str], follows: str) -> Seen:
    settings = " and ".join(named[model] for model in troubles)
    return weaker("; ".join(troubles.values()), follows, f"set {settings} to the id of a model that the key may use")


def _named(settings: Settings) -> dict[str, str]:
    """Each id with the setting that names it."""
    named = {
        settings.model_answer: "GOMENTOR_MODEL_ANSWER",
        settings.model_review: "GOMENTOR_MODEL_REVIEW",
        settings.model_grade: "GOMENTOR_MODEL_GRADE",
    }
    return {model: name for model, name in named.items() if model}
