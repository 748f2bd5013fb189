"""gofmt, go build, go vet and go test as typed results; started through the sandbox, never directly."""

from bot.review.toolchain.result import Diagnostic, FailedTest, GoTests, ModuleResult, Race, Toolchain
from bot.review.toolchain.run import run

__all__ = ["Diagnostic", "FailedTest", "GoTests", "ModuleResult", "Race", "Toolchain", "run"]
