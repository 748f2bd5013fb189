"""Keys for services: which are set, by their names; none is ever shown."""

from __future__ import annotations

from pydantic import SecretStr

from bot.doctor.examination import examination
from bot.doctor.finding import Seen, not_needed, ok
from bot.doctor.host import Host


@examination(place=4)
def keys(host: Host) -> Seen:
    settings = host.settings
    secrets = {
        str(field.validation_alias or f"GOMENTOR_{name.upper()}"): value
        for name, field in type(settings).model_fields.items()
        if isinstance(value := getattr(settings, name), SecretStr)
    }
    set_ = [name for name, value in secrets.items() if value.get_secret_value()]
    if not set_:
        return not_needed("none is set: everything works without, and nothing is sent anywhere")
    return ok(f"{', '.join(sorted(set_))} {'is' if len(set_) == 1 else 'are'} set")
