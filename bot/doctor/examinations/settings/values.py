"""Whether every setting has a value that can be used."""

from __future__ import annotations

from bot.doctor.examination import examination
from bot.doctor.finding import Seen, missing, ok
from bot.doctor.host import Host


@examination("reviews", "answers", place=1)
def values(host: Host) -> Seen:
    if host.unusable:
        return missing(
            "; ".join(host.unusable),
            "No command works; what is told here was looked at with the default instead.",
            "mend it in the environment or in .env; .env.example shows every setting",
        )
    fields = type(host.settings).model_fields
    changed = sum(getattr(host.settings, name) != field.default for name, field in fields.items() if name != "state")
    return ok(f"all can be used; {changed} of {len(fields)} differ from the default" if changed else "all can be used")
