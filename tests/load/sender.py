"""Slack's side of the load, in a process of its own: signed events at a steady rate, whatever comes back.

python -m tests.load.sender URL SECRET RATE SECONDS   prints what became of each as JSON
"""

from __future__ import annotations

import hashlib
import hmac
import json
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPConnection, HTTPException
from urllib.parse import urlsplit

from tests.load.events import Planned, planned

# as many connections as Slack may have open to us
_THREADS = 32
_SLACKS_PATIENCE = 3.0
_LONGEST = 300


class Sender:
    def __init__(self, url: str, secret: str) -> None:
        self._at = urlsplit(url)
        self._secret = secret.encode()
        self._own = threading.local()

    def send(self, event: Planned, due: float) -> tuple[float, int]:
        """Seconds from when it was due until its answer was here, and the answer; 0 for none."""
        body = json.dumps(event.body).encode()
        stamp = str(int(time.time()))
        signed = hmac.new(self._secret, b"v0:" + stamp.encode() + b":" + body, hashlib.sha256).hexdigest()
        headers = {
            "Content-Type": "application/json",
            "X-Slack-Request-Timestamp": stamp,
            "X-Slack-Signature": f"v0={signed}",
        }
        if event.again:
            headers |= {"X-Slack-Retry-Num": "1", "X-Slack-Retry-Reason": "http_timeout"}
        try:
            connection = self._connection()
            connection.request("POST", self._at.path, body, headers)
            answer = connection.getresponse()
            answer.read()
            status = answer.status
        except (OSError, HTTPException):
            self._own.connection = None
            status = 0
        return time.monotonic() - due, status

    def _connection(self) -> HTTPConnection:
        if getattr(self._own, "connection", None) is None:
            self._own.connection = HTTPConnection(self._at.hostname or "", self._at.port, timeout=_SLACKS_PATIENCE)
        connection: HTTPConnection = self._own.connection
        return connection


def main(url: str, secret: str, rate: float, seconds: float) -> None:
    assert urlsplit(url).hostname == "127.0.0.1"
    sender, number = Sender(url, secret), int(rate * min(seconds, _LONGEST))
    with ThreadPoolExecutor(_THREADS) as pool:
        begun, sent = time.monotonic() + 0.5, []
        for event in planned(number):
            due = begun + event.number / rate
            time.sleep(max(0.0, due - time.monotonic()))
            sent.append(pool.submit(sender.send, event, due))
        ended = [one.result() for one in sent]
    json.dump({"took": [took for took, _ in ended], "status": [status for _, status in ended]}, sys.stdout)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], float(sys.argv[3]), float(sys.argv[4]))
