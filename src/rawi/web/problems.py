"""Errors as `application/problem+json` (RFC 9457): what was wrong, where, what to do; never a traceback."""

from __future__ import annotations

import logging
import re
from http import HTTPStatus
from typing import Any

from litestar import Request, Response
from litestar.exceptions import HTTPException, ValidationException

from rawi.errors import RawiError
from rawi.model import Record
from rawi.wording import code_of, values_of, worded

_MISSING = re.compile(r"Missing required \w+ parameter '(?P<name>\w+)'")  # as Litestar words it
_LOG = logging.getLogger("rawi.web")
MEDIA_TYPE = "application/problem+json"


class Fault(Record, frozen=True):
    """One part of a request that was wrong: a field or parameter, and what was expected, also as a code with its values."""

    where: str
    message: str
    code: str = ""
    values: dict[str, Any] = {}


class Problem(Record, frozen=True):
    """The body of every error; `current` is what holds now, where a decision came too late.

    `code` is the detail with names for what stands in it, `values` that, by name (`rawi.wording`): the pages say it in their language.
    """

    type: str
    title: str
    status: int
    detail: str
    errors: tuple[Fault, ...] = ()
    current: Any = None
    code: str = ""
    values: dict[str, Any] = {}


class Refusal(Exception):
    """Raised by a route: an answer with this status, said in one line."""

    def __init__(
        self, status: int, detail: str, name: str = "", current: Any = None, errors: tuple[Fault, ...] = (), retry: int | None = None
    ) -> None:
        super().__init__(detail)
        self.status, self.detail, self.name, self.current, self.errors, self.retry = status, detail, name, current, errors, retry


def not_found(what: str) -> Refusal:
    """404, saying what there is none of."""
    return Refusal(404, what, "not-found")


def fault(where: str, message: str) -> Fault:
    """A part that was wrong, with the code and the values of its message."""
    return Fault(where, str(message), code_of(message), values_of(message))


def answer(problem: Problem, headers: dict[str, str] | None = None) -> Response[Problem]:
    return Response(problem, status_code=problem.status, media_type=MEDIA_TYPE, headers=headers or {})


def problem(status: int, detail: str, name: str = "", errors: tuple[Fault, ...] = (), current: Any = None) -> Problem:
    title = HTTPStatus(status).phrase
    return Problem(
        f"urn:rawi:problem:{name or title.lower().replace(' ', '-')}",
        title,
        status,
        str(detail),
        errors,
        current,
        code_of(detail),
        values_of(detail),
    )


def refused(_: Request[Any, Any, Any], error: Refusal) -> Response[Problem]:
    headers = {"Retry-After": str(error.retry)} if error.retry is not None else {}
    return answer(problem(error.status, error.detail, error.name, error.errors, error.current), headers)


def invalid(_: Request[Any, Any, Any], error: ValidationException) -> Response[Problem]:
    """400 with each part that was wrong."""
    extra = error.extra if isinstance(error.extra, list) else []
    missing = _MISSING.match(error.detail)
    if missing is not None:
        extra = [{"key": missing["name"], "message": "is missing"}]
    faults = tuple(fault(str(one.get("key", "body")).rstrip("_"), str(one.get("message", ""))) for one in extra if isinstance(one, dict))
    if not faults:
        return answer(problem(400, "the request does not have the form that the API expects", "invalid"))
    said = "; ".join(f"{one.where}: {one.message}" for one in faults)
    return answer(problem(400, worded("the request does not have the form that is expected: {faults}", faults=said), "invalid", faults))


def of_http(_: Request[Any, Any, Any], error: HTTPException) -> Response[Problem]:
    return answer(problem(error.status_code, error.detail), dict(error.headers or {}))


def of_rawi(_: Request[Any, Any, Any], error: RawiError) -> Response[Problem]:
    """What rawi itself refuses: its message says what was expected."""
    return answer(problem(400, error.text, "refused"))


def unexpected(request: Request[Any, Any, Any], error: Exception) -> Response[Problem]:
    _LOG.error("%s %s", request.method, request.url.path, exc_info=error)
    return answer(problem(500, "an error of rawi itself; the server's log has it", "internal"))


HANDLERS: dict[Any, Any] = {
    Refusal: refused,
    ValidationException: invalid,
    HTTPException: of_http,
    RawiError: of_rawi,
    Exception: unexpected,
}
