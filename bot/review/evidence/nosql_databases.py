"""Practised: a collection or table is read or written. Touched: a client is imported."""

from __future__ import annotations

from collections.abc import Iterator

from bot.review.repository import Repository
from bot.review.result import Evidence
from bot.review.sighting import at, calls, imports

_PACKAGES = (
    "go.mongodb.org/mongo-driver/mongo",
    "gopkg.in/mgo.v2",
    "github.com/gocql/gocql",
    "github.com/aws/aws-sdk-go/service/dynamodb",
    "github.com/aws/aws-sdk-go-v2/service/dynamodb",
    "cloud.google.com/go/firestore",
    "go.etcd.io/bbolt",
)
_ASKS = (
    "go.mongodb.org/mongo-driver/mongo.Collection.",
    "gopkg.in/mgo.v2.Collection.",
    "github.com/gocql/gocql.Session.Query",
    "cloud.google.com/go/firestore.",
    "go.etcd.io/bbolt.DB.",
)


def evidence(repository: Repository) -> Iterator[Evidence]:
    for file, call, name in calls(repository, *_ASKS):
        yield at(file, call, f"{name.rpartition('/')[2]} is called")
    for file, spec, path in imports(repository, *_PACKAGES):
        yield at(file, spec, f"{path} is imported", "touched")
