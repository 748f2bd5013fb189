"""The embedder's weights: there, and the ones that were measured."""

from __future__ import annotations

from bot.doctor.examination import examination
from bot.doctor.finding import Seen, missing, ok
from bot.doctor.host import Host
from knowledge.embedder import PACKAGE, REMEDY, SHA256, installed, verify
from knowledge.errors import RetrievalError


@examination("answers", place=1)
def weights(_host: Host) -> Seen:
    try:
        folder = installed()
        for name in ("model.safetensors", "tokenizer.json"):
            if not (folder / name).is_file():
                return missing(f"{name} is not in {folder}", "No question can be answered.", REMEDY)
        # no stamp is given: it would be written, and here all of the file is to be looked at
        verify(folder / "model.safetensors", None)
    except RetrievalError as error:
        return missing(str(error), "No question can be answered.", REMEDY)
    return ok(f"{PACKAGE}, {(folder / 'model.safetensors').stat().st_size / 1e6:.0f} MB, checksum right", SHA256[:12])
