"""Everything that can go wrong between us and a model: a short word for logs and metrics, a sentence for a learner.

ModelError
├── KeyRefusedError       401
├── NotAllowedError       403
├── UnknownModelError     404: the id is retired, misspelt, or not for this key
├── KeyExhaustedError     402, and what else says that the key has no money left or is over its limit
├── RateLimitedError      429
├── OverloadedError       529
├── ServiceFailedError    500 and its like
├── RequestRejectedError  400 and its like: the request is not as the service wants it
├── UnreachableError      no connection
├── TimedOutError         longer than a call may take in all
├── CutOffError           a stream that ended before its end
├── MalformedError        an answer of another form than was asked for
├── DeclinedError         the model declined
├── RanOutError           max_tokens: what came is half an answer
├── TooMuchSentError      the context is full
├── UnknownCitationError  it cites what was not sent
├── UnfitWordsError       what it wrote fails our own rules, twice
└── OverBudgetError       of the call, of the learner's day, or of the workspace's month

None is shown as an answer: whoever calls goes on with the offline words and says why.
"""

from __future__ import annotations

from typing import ClassVar

from bot.errors import GoMentorError
from bot.llm.usage import Usage


class ModelError(GoMentorError):
    """`detail` is for the log alone: it may quote the service. `usage` is what the failed call cost all the same."""

    reason: ClassVar[str] = "model"
    said: str = "The language model could not be used."

    def __init__(self, detail: str = "", usage: Usage | None = None, model: str = "") -> None:
        super().__init__(self.said)
        self.detail = detail
        self.usage = usage or Usage()
        self.model = model


class KeyRefusedError(ModelError):
    reason = "key-refused"
    said = "The language model does not accept our key; whoever runs this bot has to set a new ANTHROPIC_API_KEY."


class NotAllowedError(ModelError):
    reason = "not-allowed"
    said = "Our key may not use this language model; whoever runs this bot has to allow it or name another one."


class UnknownModelError(ModelError):
    reason = "unknown-model"
    said = "The language model that is set up does not exist any more; `gomentor doctor` tells which setting to change."


class KeyExhaustedError(ModelError):
    reason = "key-exhausted"
    said = "Our key for the language model is used up; whoever runs this bot has to raise its limit."


class RateLimitedError(ModelError):
    reason = "rate-limited"
    said = "The language model takes no more requests from us for the moment; ask again in a minute."


class OverloadedError(ModelError):
    reason = "overloaded"
    said = "The language model is overloaded just now; ask again in a few minutes."


class ServiceFailedError(ModelError):
    reason = "service-failed"
    said = "The language model's service has a fault just now; ask again in a few minutes."


class RequestRejectedError(ModelError):
    reason = "request-rejected"
    said = "The language model could not read our request."


class UnreachableError(ModelError):
    reason = "unreachable"
    said = "The language model cannot be reached just now; ask again in a few minutes."


class TimedOutError(ModelError):
    reason = "timed-out"
    said = "The language model took too long."


class CutOffError(ModelError):
    reason = "cut-off"
    said = "The language model's answer broke off in the middle."


class MalformedError(ModelError):
    reason = "malformed"
    said = "The language model answered in a form that cannot be read."


class DeclinedError(ModelError):
    reason = "declined"
    said = "The language model declined to write this."


class RanOutError(ModelError):
    reason = "ran-out"
    said = "The language model's answer grew too long and was left out."


class TooMuchSentError(ModelError):
    reason = "too-much-sent"
    said = "This was more text than the language model can read at once."


class UnknownCitationError(ModelError):
    reason = "unknown-citation"
    said = "The language model pointed to a source that we do not have, so its answer was left out."


class UnfitWordsError(ModelError):
    reason = "unfit-words"
    said = "The language model's words did not pass our own checks, so they were left out."


class OverBudgetError(ModelError):
    """`whose`: "call", "learner" or "workspace"."""

    reason = "over-budget"

    def __init__(self, whose: str, said: str, detail: str = "") -> None:
        self.said = said
        self.whose = whose
        super().__init__(detail)
