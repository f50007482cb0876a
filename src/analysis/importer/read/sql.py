"""Rows from a database through SQLAlchemy: one SELECT, read-only, with region and period bound."""

from __future__ import annotations

import csv
import hashlib
import io
import re
import sqlite3
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

from analysis.base.errors import DataError, Problem
from analysis.importer.read.bounds import MOST_ROWS, require_size
from analysis.importer.read.raw_file import Cell, RawFile, RawRow, sane_rows
from analysis.language.messages import tr

if TYPE_CHECKING:
    from sqlalchemy.engine import URL, Engine

_COMMENTS = re.compile(r"--[^\n]*|/\*.*?\*/", re.DOTALL)
_TEXTS = re.compile(r"'(?:[^']|'')*'")
PATIENCE = 15  # seconds that a server may take to answer at all
LONGEST_QUERY = 30.0  # seconds that a query may take
LARGEST_CELL = 2**20  # bytes
# DuckDB takes most of the machine's memory and then of its disk, unless it is told.
_WITHIN = {"memory_limit": "512MB", "temp_directory": ""}
_URLS = (
    "postgresql+psycopg://user@host/database, mssql+pyodbc://user@host/database?driver=…, "
    "oracle+oracledb://user@host/?service_name=…, duckdb:///file.duckdb, sqlite:///file.db"
)


def read_query(url: str, query: Path, parameters: dict[str, str]) -> RawFile:
    """The result of a query: row 1 holds the columns' names, and the rest follow as they come.

    `:region` and `:period` in the query are bound, never pasted in. The checksum is that of the
    result as CSV. Raises DataError; a password is never part of what it says.
    """
    text = _query_text(query)
    engine = _engine(url, query.name)
    try:
        names, records = _fetch(engine, text, parameters, query.name)
    finally:
        engine.dispose()
    rows = [RawRow(1, tuple(Cell(name) for name in names))]
    rows += [RawRow(n, tuple(map(_cell, record))) for n, record in enumerate(records, 2)]
    sha256 = hashlib.sha256(_as_csv(names, records)).hexdigest()
    kept = sane_rows(rows, query.name)
    return RawFile(query.name, sha256, len(rows), kept, "query")


def _query_text(query: Path) -> str:
    if not query.is_file():
        fix = tr("give the path of a file that holds the query")
        raise DataError(Problem(tr("there is no such file"), where=str(query), fix=fix))
    try:
        text = query.read_text(encoding="utf-8-sig").strip().rstrip(";")
    except UnicodeDecodeError as error:
        fix = tr("save the query as UTF-8")
        raise DataError(Problem(tr("the query is not UTF-8"), where=query.name, fix=fix)) from error
    bare = _TEXTS.sub("''", _COMMENTS.sub(" ", text)).strip()
    if not re.match(r"(?:select|with)\b", bare, re.IGNORECASE) or ";" in bare:
        raise DataError(
            Problem(
                tr("the query is not one SELECT"),
                where=query.name,
                got=repr(bare[:60]),
                expected=tr("one statement that begins with SELECT or WITH"),
                fix=tr("keep one SELECT in the file; importing only reads"),
            )
        )
    return text


def _engine(url: str, where: str) -> Engine:
    from sqlalchemy import create_engine
    from sqlalchemy.engine import make_url
    from sqlalchemy.exc import ArgumentError, NoSuchModuleError

    try:
        address = make_url(url)
        _require_file(address, where)
        return create_engine(address, **_options(address))
    except ImportError as error:
        raise DataError(_no_driver(address, error, where)) from error
    except (ArgumentError, NoSuchModuleError, ValueError) as error:
        # The message of a URL that cannot be read holds the whole of it, password and all.
        named = re.match(r"[A-Za-z0-9_+]+(?=:)", url)
        raise DataError(
            Problem(
                tr("the database's address cannot be read"),
                where=where,
                got=f"{named[0] if named else 'no driver'}:…",
                expected=_URLS,
                fix=tr("write the address like that; a password may stand in TERTIAL_SQL"),
            )
        ) from error


def _no_driver(address: URL, error: ImportError, where: str) -> Problem:
    driver = error.name or address.get_driver_name()
    return Problem(
        tr("the database's driver is missing, or cannot be loaded: {driver}", driver=driver),
        where=where,
        got=f"{address.drivername}: {error}",
        fix=tr(
            "install it, and what it asks for in the system: .venv/bin/uv pip install --python "
            ".venv/bin/python {driver}",
            driver=driver,
        ),
    )


def _options(address: URL) -> dict[str, Any]:
    """How to open the database so that nothing can be written, as its driver has it."""
    name = address.get_backend_name()
    if name == "duckdb":
        is_file = address.database not in (None, "", ":memory:")
        return {"connect_args": {"read_only": is_file, "config": _WITHIN}}
    if name == "postgresql":
        # Settles it for the whole session, whatever the query tries.
        arguments: dict[str, Any] = {"options": "-c default_transaction_read_only=on"}
        if "connect_timeout" not in address.query:
            arguments["connect_timeout"] = PATIENCE
        return {"connect_args": arguments}
    waits = {"mssql": "timeout", "oracle": "tcp_connect_timeout"}
    return {"connect_args": {waits[name]: PATIENCE}} if name in waits else {}


def _require_file(address: URL, where: str) -> None:
    """Raise DataError for a database of SQLite that is not there: SQLite would make it."""
    path = address.database
    if address.get_backend_name() != "sqlite" or not path or path.startswith((":", "file:")):
        return
    if not Path(path).is_file():
        fix = tr("write the path of the database's file, after three or four slashes")
        raise DataError(Problem(tr("there is no such database"), where=where, got=path, fix=fix))


def _fetch(
    engine: Engine, text: str, parameters: dict[str, str], where: str
) -> tuple[list[str], list[Sequence[Any]]]:
    from sqlalchemy import text as statement
    from sqlalchemy.exc import SQLAlchemyError

    asked = statement(text)
    # No public name tells which parameters a text has; the compiled statement does.
    wanted = set(asked.compile(engine).params)
    unknown = sorted(wanted - parameters.keys())
    if unknown:
        raise DataError(
            Problem(
                tr(
                    "the query has a parameter that has no value: {unknown}",
                    unknown=", ".join(unknown),
                ),
                where=where,
                expected=tr(":region and :period"),
                fix=tr("write other values into the query itself; a cast is CAST(x AS type)"),
            )
        )
    try:
        with engine.connect() as connection, _in_time(connection.connection.dbapi_connection):
            if engine.name == "sqlite":
                connection.exec_driver_sql("PRAGMA query_only = ON")
            result = connection.execute(asked, {n: parameters[n] for n in wanted})
            names = list(map(str, result.keys()))
            rows: list[Sequence[Any]] = [tuple(row) for row in result.fetchmany(MOST_ROWS + 1)]
            connection.rollback()
            require_size(len(rows), len(names), where)
    except SQLAlchemyError as error:
        raise DataError(_refused(engine, error, where)) from error
    return names, rows


@contextmanager
def _in_time(raw: Any) -> Iterator[None]:
    """Stop a query that takes too long, and let no cell of SQLite fill the memory."""
    if hasattr(raw, "setlimit"):
        raw.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, LARGEST_CELL)
    stop = getattr(raw, "interrupt", None) or getattr(raw, "cancel", None)
    timer = threading.Timer(LONGEST_QUERY, stop) if stop else None
    if timer:
        timer.daemon = True
        timer.start()
    try:
        yield
    finally:
        if timer:
            timer.cancel()


def _refused(engine: Engine, error: Exception, where: str) -> Problem:
    said = str(getattr(error, "orig", None) or error).strip().splitlines()
    text = said[0] if said else type(error).__name__
    password = engine.url.password
    if password:
        text = text.replace(str(password), "***")
    return Problem(
        tr("the database refused"),
        where=where,
        got=text,
        expected=tr(
            "an answer from {url}",
            url=engine.url.render_as_string(hide_password=True),
        ),
        fix=_fix(error, text),
    )


def _fix(error: Exception, said: str) -> str:
    if "interrupt" in said.lower() or "cancel" in said.lower():
        return tr(
            "ask for less: a query may take {seconds:.0f} seconds",
            seconds=LONGEST_QUERY,
        )
    if "pytz" in said:  # DuckDB asks for it to give a point in time with its zone
        return tr("write CAST(column AS date) for a column with a time zone")
    if getattr(error, "statement", "") is None:  # it never came to the query
        return tr("see that the address is right and that this machine reaches the server")
    return tr("try the query in the database's own tool, with the same address")


def _cell(value: Any) -> Cell:
    if value is None:
        return Cell()
    if isinstance(value, bool):
        return Cell("Ja" if value else "Nej")
    if isinstance(value, int | float | Decimal):
        if value != value or value in (float("inf"), float("-inf")):
            return Cell(
                str(value), fault=tr("the cell holds {value}, which is not a figure", value=value)
            )
        number = Decimal(str(value)).normalize() + 0
        # A database shows the figure it holds: 0.054 is 0,054 there, and 5.4 is 5,4.
        return Cell(format(number, "f"), number, None)
    if isinstance(value, datetime | date):
        return Cell(value.isoformat())
    return Cell(" ".join(str(value).split()))


def _as_csv(names: list[str], records: list[Sequence[Any]]) -> bytes:
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(names)
    writer.writerows(["" if v is None else str(v) for v in record] for record in records)
    return text.getvalue().encode("utf-8")
