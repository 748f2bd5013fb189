"""The folders that all reviews share: downloaded modules, and what was compiled of them."""

from __future__ import annotations

import os

from bot.doctor.examination import examination
from bot.doctor.finding import Seen, ok, weaker
from bot.doctor.host import Host
from bot.review.sandbox.identity import owner_identity

_FOLLOWS = "What a learner's code depends on cannot be downloaded."


@examination(place=3)
def shared_folders(host: Host) -> Seen:
    folders = (host.machine.modules, host.machine.dependency_cache)
    lacking = [folder for folder in folders if not folder.is_dir()]
    if lacking:
        return weaker("not made yet", _FOLLOWS, "gomentor setup")
    owner = owner_identity()
    if owner is None and not all(os.access(folder, os.W_OK) for folder in folders):
        remedy = "set GOMENTOR_STATE to a folder of your own, then gomentor setup"
        return weaker("they belong to another user", _FOLLOWS, remedy)
    if owner is not None and any(folder.stat().st_uid != owner for folder in folders):
        return weaker(f"they do not belong to user {owner}, who downloads", _FOLLOWS, "gomentor setup")
    return ok("made, and writable for the one who downloads")
