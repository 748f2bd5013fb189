"""The certificates that this machine trusts: without them https works nowhere, and the errors tell little."""

from __future__ import annotations

import ssl
from pathlib import Path

from bot.doctor.examination import examination
from bot.doctor.finding import Seen, not_needed, ok, weaker
from bot.doctor.host import Host

_FOLLOWS = "Links and new dependencies may not be fetched; folders and code on stdin can be reviewed."


@examination(place=1)
def certificates(host: Host) -> Seen:
    named = host.environment.get("SSL_CERT_FILE", "")
    file = Path(named or ssl.get_default_verify_paths().openssl_cafile)
    if not named and not file.is_file():
        return not_needed("this system keeps them in no file of their own")
    remedy = "unset SSL_CERT_FILE, or mend that file" if named else "reinstall the system's certificates"
    trusted = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    try:
        trusted.load_verify_locations(cafile=file)
    except OSError as error:  # an ssl.SSLError is one
        why = "holds no certificate" if isinstance(error, ssl.SSLError) else str(error.strerror)
        return weaker(f"{file}: {why}", _FOLLOWS, f"{remedy} (on Debian: sudo update-ca-certificates --fresh)")
    number = len(trusted.get_ca_certs())
    return ok(f"{number} in {file}", str(number))
