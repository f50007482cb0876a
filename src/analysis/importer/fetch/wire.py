"""Asks a service for JSON: politely, within a deadline, and never for a part of the answer.

What may pass is tried again: 429, 5xx and time-outs, at most five times, later each time and never
before Retry-After. Anything else stops at once. An answer counts only when it is whole, not too
large, and JSON by its content type and its text.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from decimal import Decimal
from email.utils import parsedate_to_datetime
from importlib.metadata import version
from typing import Any
from urllib.parse import urljoin

import httpx
from tenacity import RetryCallState, Retrying, retry_if_exception_type, wait_exponential_jitter

from analysis.base.errors import Problem
from analysis.importer.fetch.errors import FetchError
from analysis.language.messages import later, tr

TRIES = 5
LONGEST_WAIT = 120  # seconds that one Retry-After may ask for
DEADLINE = 1_800  # seconds of the whole fetch
MOST_BYTES = 64 * 2**20
TIMEOUT = httpx.Timeout(30, connect=10)
_AGAIN = later("try again later")
_MEND_BY_STATUS = {
    400: later("what is asked for stands in data/national/fetch.yml and the tables beside it"),
    403: later("the address is not open to all: see data/national/fetch.yml"),
    404: later("see the address and the table in data/national/fetch.yml"),
    410: later(
        "the address is of a version that is no more: set the new one in data/national/fetch.yml"
    ),
}


class _NotNowError(Exception):
    """What may pass; after: the seconds that the service asks for."""

    def __init__(self, problem: Problem, after: float = 0) -> None:
        super().__init__(problem.what)
        self.problem, self.after = problem, after


class Wire:
    """One service, by its address; `pace` seconds lie between two questions."""

    def __init__(
        self,
        address: str,
        *,
        pace: float = 0.2,
        deadline: float = DEADLINE,
        timeout: httpx.Timeout = TIMEOUT,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self.address, self.pace = address.rstrip("/"), pace
        self._ends, self._sleep, self._asked = time.monotonic() + deadline, sleep, 0.0
        agent = f"tertialboken/{version('tertialboken')}"
        headers = {"Accept": "application/json", "User-Agent": agent}
        self._client = httpx.Client(timeout=timeout, headers=headers)
        self.addresses: list[str] = []

    def __enter__(self) -> Wire:
        return self

    def __exit__(self, *_: object) -> None:
        self._client.close()

    def get(self, path: str, params: Mapping[str, str] | None = None) -> Any:
        """What the service answers at a path, as JSON; raises FetchError."""
        return self._ask(self._client.build_request("GET", self.address + path, params=params))

    def follow(self, address: str) -> Any:
        """What the service answers at an address that it gave itself; raises FetchError."""
        return self._ask(self._client.build_request("GET", page_of(self.address, address)))

    def post(self, path: str, body: Any, params: Mapping[str, str] | None = None) -> Any:
        """What the service answers to a question in JSON; raises FetchError."""
        built = self._client.build_request("POST", self.address + path, params=params, json=body)
        return self._ask(built)

    def _ask(self, request: httpx.Request) -> Any:
        backoff = wait_exponential_jitter(initial=1, max=30)

        def wait(state: RetryCallState) -> float:
            error = state.outcome.exception() if state.outcome else None
            asked = error.after if isinstance(error, _NotNowError) else 0
            return max(asked, backoff(state))

        def stop(state: RetryCallState) -> bool:
            late = time.monotonic() + state.upcoming_sleep > self._ends
            return state.attempt_number >= TRIES or late

        tries = Retrying(
            retry=retry_if_exception_type(_NotNowError),
            wait=wait,
            stop=stop,
            sleep=self._sleep,
            reraise=True,
        )
        try:
            found = tries(self._once, request)
        except _NotNowError as error:
            raise FetchError(error.problem) from error
        self.addresses.append(str(request.url))
        return found

    def _once(self, request: httpx.Request) -> Any:
        self._keep_pace()
        try:
            response = self._client.send(request, stream=True)
            try:
                self._require_good(response)
                return self._read(response)
            finally:
                response.close()
        except httpx.TimeoutException as error:
            raise _NotNowError(self._problem(tr("the service does not answer"), request)) from error
        except httpx.DecodingError as error:
            what = tr("the answer cannot be unpacked")
            raise FetchError(self._problem(what, request, got=str(error))) from error
        except httpx.RemoteProtocolError as error:
            what = tr("the answer was cut off half-way")
            raise FetchError(self._problem(what, request, got=str(error))) from error
        except httpx.HTTPError as error:
            fix = tr("see that this computer reaches the service, and the address in fetch.yml")
            raise FetchError(
                self._problem(tr("the service cannot be reached"), request, str(error), fix=fix)
            ) from error

    def _keep_pace(self) -> None:
        """Wait until `pace` has passed since the last question; raises FetchError when late."""
        early = self._asked + self.pace - time.monotonic()
        if early > 0:
            self._sleep(early)
        self._asked = time.monotonic()
        self._require_time()

    def _require_time(self) -> None:
        if time.monotonic() > self._ends:
            what = tr("the fetch takes too long, and was stopped")
            raise FetchError(Problem(what, where=self.address, fix=tr(_AGAIN)))

    def _require_good(self, response: httpx.Response) -> None:
        status = response.status_code
        if status == httpx.codes.OK:
            return self._require_json(response)
        problem = self._problem(
            tr(
                "the service answers {status} {reason_phrase}",
                status=status,
                reason_phrase=response.reason_phrase,
            ).rstrip(),
            response.request,
            got=_said(self._bytes(response)),
            fix=tr(_MEND_BY_STATUS.get(status, _AGAIN)),
        )
        if status == httpx.codes.TOO_MANY_REQUESTS or response.is_server_error:
            after = _seconds(response.headers.get("Retry-After", ""))
            if after <= LONGEST_WAIT:
                raise _NotNowError(problem, after)
        if response.is_redirect:
            moved = response.headers.get("Location", "")
            fix = tr("if it has moved for good, set the address in fetch.yml: {moved}", moved=moved)
            problem = self._problem(tr("the service has moved"), response.request, moved, fix=fix)
        raise FetchError(problem)

    def _require_json(self, response: httpx.Response) -> None:
        kind = response.headers.get("Content-Type", "")
        if "json" not in kind.partition(";")[0]:
            what = tr("the answer is no JSON")
            raise FetchError(
                self._problem(
                    what, response.request, kind or tr("no content type"), "application/json"
                )
            )

    def _read(self, response: httpx.Response) -> Any:
        try:
            return json.loads(self._bytes(response), parse_float=Decimal, parse_constant=_no_number)
        except (ValueError, RecursionError) as error:
            what = tr("the answer says that it is JSON, and cannot be read as such")
            raise FetchError(self._problem(what, response.request, got=str(error))) from error

    def _bytes(self, response: httpx.Response) -> bytes:
        """The whole answer, unpacked; raises FetchError when it is too large or too slow."""
        parts = bytearray()
        for part in response.iter_bytes():
            parts += part
            self._require_time()
            if len(parts) > MOST_BYTES:
                what = tr("the answer is larger than {most} MB", most=MOST_BYTES >> 20)
                raise FetchError(self._problem(what, response.request))
        return bytes(parts)

    def _problem(
        self,
        what: str,
        request: httpx.Request,
        got: str = "",
        expected: str = "",
        fix: str = "",
    ) -> Problem:
        where = str(request.url)
        return Problem(what, where=where, got=got[:300], expected=expected, fix=fix or tr(_AGAIN))


def page_of(service: str, given: str) -> str:
    """The whole address of a page that a service leads to; raises FetchError for another's.

    A service behind a proxy may write its own address without its host, or as http: the rest must
    be its own, and the question goes the safe way that it was asked.
    """
    address = urljoin(f"{service}/", given)
    if service.startswith("https:") and address.startswith("http:"):
        address = f"https:{address.removeprefix('http:')}"
    if not address.startswith(f"{service}/"):
        raise FetchError(
            Problem(
                tr("the next page lies at another address than the service's"),
                where=service,
                got=repr(given),
                fix=tr("see that the address in data/national/fetch.yml is the service's own"),
            )
        )
    return address


def _no_number(text: str) -> None:
    raise ValueError(tr("{text} is no number", text=text))


def _said(body: bytes) -> str:
    """What an error says, by the keys that Kolada and SCB use, else its first letters."""
    text = body[:2_000].decode("utf-8", "replace")
    try:
        found = json.loads(text)
    except ValueError:
        return " ".join(text.split())[:200]
    if not isinstance(found, dict):
        return str(found)[:200]
    keys = ("type", "title", "detail", "error", "message")
    return "; ".join(str(found[key]) for key in keys if found.get(key))


def _seconds(retry_after: str) -> float:
    """The seconds of a Retry-After, which is a number or a date; 0 for none."""
    if retry_after.strip().isdecimal():
        return float(retry_after)
    try:
        return max(0.0, (parsedate_to_datetime(retry_after) - datetime.now(UTC)).total_seconds())
    except (ValueError, TypeError):
        return 0.0
