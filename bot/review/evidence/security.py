"""Practised: TLS is served, requests are limited, or forged requests are refused. Touched: CORS or headers are set."""

from __future__ import annotations

from collections.abc import Iterator

from bot.review.repository import Repository
from bot.review.result import Evidence
from bot.review.sighting import at, calls, imports

_PRACTISED = (
    "net/http.ListenAndServeTLS",
    "net/http.Server.ListenAndServeTLS",
    "net/http.NewCrossOriginProtection",
    "golang.org/x/crypto/acme/autocert.",
    "golang.org/x/time/rate.NewLimiter",
    "github.com/gorilla/csrf.Protect",
    "github.com/justinas/nosurf.New",
    "github.com/gofiber/fiber/middleware/limiter.New",
    "github.com/gofiber/fiber/middleware/csrf.New",
    "github.com/ulule/limiter",
    "github.com/didip/tollbooth",
    "github.com/go-chi/httprate.",
    "google.golang.org/grpc/credentials.NewTLS",
    "google.golang.org/grpc/credentials.NewServerTLSFromFile",
    "crypto/tls.LoadX509KeyPair",
)
_TOUCHED = ("github.com/rs/cors", "github.com/gin-contrib/cors", "github.com/go-chi/cors", "github.com/unrolled/secure")


def evidence(repository: Repository) -> Iterator[Evidence]:
    for file, call, name in calls(repository, *_PRACTISED):
        yield at(file, call, f"{name.rpartition('/')[2]} is called")
    for file, spec, path in imports(repository, *_TOUCHED):
        yield at(file, spec, f"{path} is imported", "touched")
