"""cloud-keys-in-source."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tree_sitter import Node

from bot.review.check import Hit, check
from bot.review.secret import is_real
from bot.review.source import GoFile, arguments, of
from bot.review.value_source import text_of

_STATIC = {
    "github.com/aws/aws-sdk-go-v2/credentials.NewStaticCredentialsProvider": "AWS",
    "github.com/aws/aws-sdk-go-v2/credentials.StaticCredentialsProvider": "AWS",
    "github.com/aws/aws-sdk-go/aws/credentials.NewStaticCredentials": "AWS",
    "github.com/minio/minio-go/pkg/credentials.NewStaticV4": "MinIO",
    "github.com/cloudinary/cloudinary-go.NewFromParams": "Cloudinary",
}
# the forms that the providers themselves give their keys
_KEY = re.compile(r"(?:AKIA|ASIA)[0-9A-Z]{16}|AIza[0-9A-Za-z_-]{35}|GOCSPX-[0-9A-Za-z_-]{28}|SG\.[\w-]{22}\.[\w-]{43}")
# what emulators on one's own machine take
_LOCAL = frozenset({"test", "local", "minio", "minioadmin", "dummy", "fake", "accesskey", "secretkey"})


@check(
    stage=10,
    topic="cloud-deployment",
    practice="cloud-credentials",
    severity="must-fix",
    harm="leak",
    message="a cloud key stands in the source, where everybody who can read the repository can use it",
)
def cloud_keys_in_source(file: GoFile) -> Iterator[Hit]:
    """A key of a cloud provider stands in the source.

    ### Why it matters
    Programs search public repositories for such keys and use them within minutes.
    They read and delete your data, and start machines at your cost.
    The key stays in git's history when you delete the line.

    ### Find out yourself
    What may this key do? Look it up in the provider's console, with the time of its last use.

    ### Instead
    Disable the key now.
    Let the SDK find credentials by itself: a role of the machine or pod in the cloud.
    On your own machine it takes environment variables or a profile.
    """
    reported: set[int] = set()
    for call in file.all("call_expression"):
        if file.callee(call) in _STATIC:
            texts = [text_of(file, given) for given in arguments(call)]
            if sum(1 for t in texts if t and is_real(t) and t.lower() not in _LOCAL) >= 2:
                reported.add(int(call.start_point.row))
                yield call
    for literal in file.all("interpreted_string_literal", "raw_string_literal"):
        row = int(literal.start_point.row)
        if row not in reported and _KEY.search(of(literal)) and not _is_within(literal, reported):
            yield literal


def _is_within(literal: Node, rows: set[int]) -> bool:
    above = literal.parent
    return above is not None and above.type == "argument_list" and int(above.start_point.row) in rows
