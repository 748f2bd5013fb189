"""An error of the model's library -> the ModelError that it stands for, and whether trying again may help."""

from __future__ import annotations

import re

import anthropic
import httpx2
from pydantic import ValidationError

from bot.errors import MachineError
from bot.llm.trouble import (
    CutOffError,
    KeyExhaustedError,
    KeyRefusedError,
    MalformedError,
    ModelError,
    NotAllowedError,
    OverloadedError,
    RateLimitedError,
    RequestRejectedError,
    ServiceFailedError,
    TimedOutError,
    TooMuchSentError,
    UnknownModelError,
    UnreachableError,
)

_BY_STATUS: dict[int, type[ModelError]] = {
    401: KeyRefusedError,
    402: KeyExhaustedError,
    403: NotAllowedError,
    404: UnknownModelError,
    408: TimedOutError,
    413: TooMuchSentError,
    429: RateLimitedError,
    504: TimedOutError,
    529: OverloadedError,
}
# in a stream the status is 200 by then, and the error has only its type
_BY_TYPE: dict[str, type[ModelError]] = {
    "authentication_error": KeyRefusedError,
    "billing_error": KeyExhaustedError,
    "permission_error": NotAllowedError,
    "not_found_error": UnknownModelError,
    "request_too_large": TooMuchSentError,
    "rate_limit_error": RateLimitedError,
    "timeout_error": TimedOutError,
    "overloaded_error": OverloadedError,
    "api_error": ServiceFailedError,
    "invalid_request_error": RequestRejectedError,
}
# a key without money or over its limit comes as 400 or 429, told apart by its words or its code
_EXHAUSTED = re.compile(r"credit balance|spend(ing)?[ _]limit|usage limits?|billing|quota", re.I)
_TOO_LONG = re.compile(
    r"prompt is too long|too many (input )?tokens|context (window|length)|exceed.{0,40}context", re.I
)
PASSING = (CutOffError, OverloadedError, RateLimitedError, ServiceFailedError, UnreachableError)


def fault(error: Exception) -> ModelError | MachineError:
    """What is ours comes back as it is, however the library has wrapped it."""
    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, ModelError | MachineError):
            return cause
        cause = cause.__cause__
    if isinstance(error, anthropic.APIStatusError):
        return _of_status(error)
    if isinstance(error, anthropic.APITimeoutError | httpx2.TimeoutException):
        return TimedOutError(told(error))
    if isinstance(error, anthropic.APIConnectionError):
        return UnreachableError(told(error.__cause__ or error))
    if isinstance(error, httpx2.TransportError):
        return CutOffError(told(error))  # the answer had begun: the library wraps what happens before
    return MalformedError(told(error))


def wait_asked(error: Exception) -> float:
    """How many seconds the service asks us to wait; 0 where it does not say."""
    if not isinstance(error, anthropic.APIStatusError):
        return 0.0
    try:
        return max(0.0, float(error.response.headers.get("retry-after", "0")))
    except ValueError:
        return 0.0


def _of_status(error: anthropic.APIStatusError) -> ModelError:
    said = f"{error.type or ''} {error.error_code or ''} {error.api_message or ''}"
    told = f"HTTP {error.status_code} {said} (request {error.request_id})"
    if _EXHAUSTED.search(said) and error.status_code in (200, 400, 402, 403, 429):
        return KeyExhaustedError(told)
    if _TOO_LONG.search(said) and error.status_code in (200, 400, 413):
        return TooMuchSentError(told)
    by_type = _BY_TYPE.get(error.type or "") if error.status_code == 200 else None
    by_status = _BY_STATUS.get(error.status_code)
    return (by_type or by_status or (ServiceFailedError if error.status_code >= 500 else RequestRejectedError))(told)


def told(error: BaseException) -> str:
    if isinstance(error, ValidationError):  # its own words quote what the model wrote
        return "; ".join(f"{'.'.join(map(str, e['loc']))}: {e['type']}" for e in error.errors()[:5])
    return f"{type(error).__name__}: {error}"[:500]
