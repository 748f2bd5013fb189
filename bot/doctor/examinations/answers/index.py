"""The index of passages: that it can be read, and is of the pages as they are."""

from __future__ import annotations

from bot.doctor.examination import examination
from bot.doctor.finding import Seen, missing, not_needed, ok, weaker
from bot.doctor.host import Host
from bot.pages import stamp
from knowledge.errors import RetrievalError
from knowledge.search import stored

_REMEDY = "gomentor index"


@examination("answers", place=2)
def index(host: Host) -> Seen:
    if host.settings.chroma_url:
        return not_needed("it is in the Chroma server that CHROMA_URL names")
    folder = host.settings.state / "index"
    try:
        number = stored(folder)
    except RetrievalError as error:
        return missing(str(error), "No question can be answered.", f"remove that folder, then {_REMEDY}")
    if number is None:
        return weaker("there is none yet", "The first question makes it, and takes some seconds more.", _REMEDY)
    made_of = folder / "pages.stamp"
    if not made_of.is_file() or made_of.read_text(encoding="utf-8", errors="replace") != stamp():
        return weaker(
            f"{number:,} passages, of other pages than today's",
            "The next question refreshes it, and takes some seconds more.",
            _REMEDY,
            str(number),
        )
    return ok(f"{number:,} passages, of the pages as they are", str(number))
