"""What this learner has not come to yet."""

from __future__ import annotations

import re

from bot.review.written.ground import Ground
from bot.review.written.objection import objection
from bot.review.written.part import Part

# words that nobody needs before this stage; the first that the text uses and the repository does not decides
_BELONG_TO = {
    2: r"http\.\w+|REST|web server",
    4: r"SQL|Postgres\w*|ORM|GORM|MongoDB|migrations?",
    5: r"JWT|OAuth\w*|RBAC|bearer tokens?",
    6: r"mock(?:s|ing)|testcontainers|integration tests?",
    7: r"gRPC|protobuf|micro-?services?|message brokers?|Kafka|RabbitMQ",
    8: r"CORS|rate limit\w*",
    9: r"Prometheus|Grafana|OpenTelemetry|Sentry|structured logging|slog|tracing",
    10: r"Dockerfiles?|Kubernetes|Helm|CI/CD|pipelines?|load balanc\w+|Terraform|replicas?",
    11: r"pprof|Redis|Memcached|caching|sync\.Pool",
}
_WORDS = {stage: re.compile(rf"(?<![\w-])(?:{words})(?![\w-])") for stage, words in _BELONG_TO.items()}


@objection(final=True)
def of_a_later_stage(part: Part, ground: Ground) -> str:
    """It is about a practice, or speaks of a tool, that belongs to a later stage and is not in the repository."""
    if part.kind == "remark" and part.stage > ground.stage:
        return f"{part.practice} belongs to stage {part.stage}, and the learner is at stage {ground.stage}"
    used = {word.lower() for word in ground.words}
    for stage, pattern in _WORDS.items():
        if stage <= max(ground.stage, part.stage if part.kind == "point" else 0):
            continue
        for found in pattern.findall(part.text):
            if not set(re.findall(r"\w+", found.lower())) <= used:
                return f"{found!r} belongs to stage {stage}, and the learner is at stage {ground.stage}"
    return ""
