"""Reads a document from a file or an address, within limits of size, time and redirects."""

from __future__ import annotations

import time
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path
from urllib.parse import urlsplit

import httpx

from analysis.base.errors import Problem, UserError
from analysis.language.foreign import foreign
from analysis.language.messages import later, tr
from analysis.system.plain_file import NotPlainError, megabytes, require_plain

MOST_BYTES = 16 * 2**20
MOST_REDIRECTS = 5
TIMEOUT = httpx.Timeout(10)  # of each step
DEADLINE = 30.0  # seconds of the whole answer
_LOOK = later("see that it is the address of the JSON file itself, and that a browser can open it")


def read_place(place: str, deadline: float = DEADLINE) -> bytes:
    """What lies at an address, or in a file; raises UserError."""
    return _fetched(place, deadline) if "://" in place else _read(place)


def _read(place: str) -> bytes:
    path = Path(place)
    try:
        require_plain(path, MOST_BYTES)
        return path.read_bytes()
    except NotPlainError as error:
        raise _error(
            tr("the file cannot be read: {why}", why=error), place, fix=error.fix
        ) from error
    except (OSError, ValueError) as error:
        why = foreign(error.strerror) if isinstance(error, OSError) else str(error)
        fix = tr("give the way to a file, or an address that begins with https://")
        raise _error(tr("the file cannot be read: {why}", why=why), place, fix=fix) from error


def _fetched(address: str, deadline: float) -> bytes:
    try:
        parts = urlsplit(address)
    except ValueError as error:  # half an address in brackets
        raise _unfetched(httpx.InvalidURL(str(error)), address) from error
    if parts.scheme not in ("http", "https"):
        expected = tr("an address that begins with https:// or http://, or a file")
        raise _error(tr("the address is of another kind"), address, parts.scheme, expected)
    ends = time.monotonic() + deadline

    def require_time(_: object) -> None:
        if time.monotonic() > ends:
            raise httpx.ReadTimeout("")

    headers = {
        "Accept": "application/json",
        "User-Agent": f"tertialboken/{version('tertialboken')}",
    }
    try:
        with (
            httpx.Client(
                timeout=TIMEOUT,
                headers=headers,
                follow_redirects=True,
                max_redirects=MOST_REDIRECTS,
                event_hooks={"response": [require_time]},
            ) as client,
            client.stream("GET", address) as response,
        ):
            return _body(response, address, require_time)
    except (httpx.HTTPError, httpx.InvalidURL, UnicodeError) as error:
        raise _unfetched(error, address) from error


def _body(response: httpx.Response, address: str, require_time: Callable[[object], None]) -> bytes:
    if not response.is_success:
        said = f"{response.status_code} {response.reason_phrase}".strip()
        raise _error(tr("the server does not give the file"), address, said, "200 OK", _LOOK)
    found = bytearray()
    for part in response.iter_bytes():
        found += part
        if len(found) > MOST_BYTES:
            expected = tr("at most {size}", size=megabytes(MOST_BYTES))
            raise _error(tr("the answer is too large"), address, expected=expected, fix=_LOOK)
        require_time(response)
    return bytes(found)


def _slow(address: str) -> UserError:
    fix = tr("try again later, or fetch the file and give its name")
    return _error(tr("the server does not answer in time"), address, fix=fix)


def _unfetched(error: Exception, address: str) -> UserError:
    """What went wrong on the way, in words."""
    match error:
        case httpx.TimeoutException():
            return _slow(address)
        case httpx.TooManyRedirects():
            expected = tr("at most {count} redirects", count=MOST_REDIRECTS)
            what = tr("the address leads on and on to others")
            return _error(what, address, expected=expected, fix=_LOOK)
        case httpx.UnsupportedProtocol() | httpx.InvalidURL() | UnicodeError():
            what = tr("the address, or one that it leads to, cannot be asked")
            return _error(what, address, str(error), "https://SERVER/FILE", _LOOK)
        case httpx.RemoteProtocolError():
            fix = tr("try again, or fetch the file and give its name")
            return _error(tr("the answer was cut off half-way"), address, str(error), fix=fix)
        case httpx.DecodingError():
            return _error(tr("the answer cannot be unpacked"), address, str(error), fix=_LOOK)
    fix = tr("see that this computer reaches the server, and that the address is right")
    return _error(tr("the server cannot be reached"), address, str(error), fix=fix)


def _error(what: str, where: str, got: str = "", expected: str = "", fix: str = _LOOK) -> UserError:
    return UserError(Problem(what, where, got=got[:300], expected=expected, fix=tr(fix)))
