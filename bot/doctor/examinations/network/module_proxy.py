"""The module proxy, from which reviews have what a learner's code depends on."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit

from bot.doctor.examination import examination
from bot.doctor.finding import Seen, not_needed, ok, weaker
from bot.doctor.host import Host
from bot.doctor.network import Answer, ask, shown
from bot.review.toolchain.proxy import proxies, settings

# every module proxy can tell the versions of a module (go.dev/ref/mod#goproxy-protocol)
_QUESTION = "golang.org/x/text/@v/list"
_FOLLOWS = "What was downloaded before still builds, and so does code with a vendor folder or no dependencies."


@examination(place=2)
def module_proxy(host: Host) -> Seen:
    told = settings(host.machine)
    addresses = proxies(told.get("GOPROXY", ""))
    if not addresses:
        return weaker("none (GOPROXY is off or direct)", _FOLLOWS, "go env -w GOPROXY=<the address of a module proxy>")
    folders = [address for address in addresses if address.startswith("file://")]
    lacking = [folder for folder in folders if not Path(urlsplit(folder).path).is_dir()]
    if lacking:
        return weaker("GOPROXY names a folder that is not there", _FOLLOWS, "go env -w GOPROXY=<the right folder>")
    others = [address for address in addresses if address not in folders]
    named = ", ".join([*map(shown, others), *("a folder" for _ in folders)])
    if host.offline:
        return not_needed(f"{named}; not asked (--offline)")
    questions = {address: f"{address.rstrip('/')}/{_QUESTION}" for address in others}
    answers = ask(questions.values(), proxied=True)
    troubles = {address: _trouble(answers[question]) for address, question in questions.items()}
    bad = [f"{shown(address)}: {trouble}" for address, trouble in troubles.items() if trouble]
    if bad:
        return weaker("; ".join(bad), f"New dependencies cannot be downloaded. {_FOLLOWS}", _remedy(host))
    return ok(f"{named} answers" if len(addresses) == 1 else f"{named} answer")


def _trouble(answer: Answer) -> str:
    if answer.trouble:
        return answer.trouble
    if answer.status in {401, 403, 407}:
        return f"it asks for a password or refuses us (HTTP {answer.status})"
    return f"it answers with HTTP {answer.status}" if answer.status >= 500 else ""


def _remedy(host: Host) -> str:
    proxy = next((name for name in host.environment if name.upper() in {"HTTPS_PROXY", "HTTP_PROXY"}), "")
    settings_of_it = f"GOPROXY (go env GOPROXY) and {proxy} are" if proxy else "GOPROXY (go env GOPROXY) is"
    return f"see whether this machine is online, and whether {settings_of_it} right"
