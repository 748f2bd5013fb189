"""serve-error-ignored."""

from __future__ import annotations

from collections.abc import Iterator

from bot.review.check import Hit, check
from bot.review.source import GoFile, spoken

_SERVING = (
    "net/http.ListenAndServe",
    "net/http.ListenAndServeTLS",
    "net/http.Serve",
    "net/http.Server.ListenAndServe",
    "net/http.Server.ListenAndServeTLS",
    "net/http.Server.Serve",
    "github.com/gin-gonic/gin.Engine.Run",
    "github.com/gin-gonic/gin.Engine.RunTLS",
    "github.com/labstack/echo.Echo.Start",
    "github.com/gofiber/fiber.App.Listen",
    "google.golang.org/grpc.Server.Serve",
)


@check(
    stage=2,
    topic="http-server",
    practice="error-check",
    message="when {subject} cannot start, the program ends without a word",
)
def serve_error_ignored(file: GoFile) -> Iterator[Hit]:
    """The error of starting the server is not looked at.

    ### Why it matters
    A port in use or a missing certificate makes the start fail at once.
    The program then ends with exit code 0, as if all were well, and whoever deployed it has nothing to go by.

    ### Find out yourself
    Start the program twice.
    What does the second one say, and what does `echo $?` print behind it?

    ### Instead
    Look at the error and log it: `log.Fatal(server.ListenAndServe())` in `main`.
    With a graceful end, let `http.ErrServerClosed` pass.
    """
    for statement in file.all("expression_statement", "go_statement"):
        call = statement.named_children[0] if statement.named_children else None
        if call is not None and call.type == "call_expression" and file.called(call) in _SERVING:
            yield call, spoken(call)
