"""`make load`: what Slack may send in a minute, into our processes on this machine; prints a table.

python -m tests.load [SECONDS [HTTP_RATE [SOCKET_RATE]]]   exits with 1 where a promise is missed
"""

from __future__ import annotations

import os
import sys

from tests.load.measured import HEAD
from tests.load.rig import over_http, through_a_socket
from tests.postgresql import programs

_LONGEST = 300.0


def main(seconds: float = 60, http_rate: float = 200, socket_rate: float = 50) -> int:
    databases = ["SQLite", *(["PostgreSQL"] if programs() else [])]
    seconds = min(seconds, _LONGEST)
    print(f"load of the machine before: {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors\n{HEAD}", flush=True)
    holds = True
    for measure, rate in ((over_http, http_rate), (through_a_socket, socket_rate)):
        for database in databases:
            measured = measure(database, rate, seconds)
            print(measured.row(), flush=True)
            holds = holds and measured.holds
    return 0 if holds else 1


if __name__ == "__main__":
    sys.exit(main(*map(float, sys.argv[1:4])))
