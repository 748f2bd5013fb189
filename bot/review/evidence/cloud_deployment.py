"""Practised: a cloud's SDK is used, its resources are described, or a pipeline deploys. Touched: a platform's file."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.review.evidence.ci_cd_pipelines import PIPELINES
from bot.review.repository import Repository
from bot.review.result import Evidence
from bot.review.sighting import at, calls, in_text

_SDKS = (
    "github.com/aws/aws-sdk-go",
    "github.com/aws/aws-lambda-go",
    "cloud.google.com/go",
    "github.com/Azure/azure-sdk-for-go",
    "google.golang.org/api",
)
_DEPLOYS = re.compile(
    r"aws-actions/|google-github-actions/|azure/\w+@|aws s3|gcloud (run|app)|flyctl|heroku|kubectl apply|eksctl"
)
_PLATFORM_FILES = ("fly.toml", "render.yaml", "app.yaml", "serverless.y*ml", "railway.json", "vercel.json")


def evidence(repository: Repository) -> Iterator[Evidence]:
    for file, call, name in calls(repository, *_SDKS):
        if "firestore" not in name:
            yield at(file, call, f"{name.rpartition('/')[2]} is called")
    for text in repository.named("*.tf"):
        if 'resource "' in text.text:
            yield in_text(text, 'resource "', "resources of a cloud")
    for text in repository.named(*PIPELINES):
        found = _DEPLOYS.search(text.text)
        if found:
            yield in_text(text, found[0], "a pipeline that deploys")
    for text in repository.named(*_PLATFORM_FILES):
        yield Evidence(text.path, 1, "a platform's configuration", "touched")
