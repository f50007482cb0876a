"""A fetch gives what the services have, all of it or none, and says what is wrong with the rest."""

from __future__ import annotations

import csv
import gzip
import json
import shutil
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from email.utils import format_datetime
from functools import partial
from pathlib import Path
from typing import Any

import httpx
import pytest

from analysis.base.errors import UserError
from analysis.base.paths import Paths
from analysis.data.national.lock import changed_since_fetched, digest, read_lock
from analysis.importer.fetch.errors import FetchError
from analysis.importer.fetch.fetch import SOURCES, Staged, stage, write
from analysis.importer.fetch.wire import Wire, page_of
from tests.importer.fetch.conftest import plan, table
from tests.importer.fetch.services import Answer, Row, Services, served
from tests.support import ROOT

NOW = datetime(2024, 3, 1, 12, tzinfo=UTC)
Body = dict[str, Any]


def fetched(
    paths: Paths,
    *sources: str,
    since: date | None = None,
    deadline: float = 30,
    now: datetime = NOW,
    timeout: float = 5,
) -> tuple[Staged, list[float]]:
    """What a fetch would write, and the seconds that it would have waited."""
    waits: list[float] = []
    limit = httpx.Timeout(timeout)
    wire = partial(Wire, pace=0, sleep=waits.append, deadline=deadline, timeout=limit)
    return stage(paths, sources or SOURCES, now, since, wire), waits


def bytes_of(paths: Paths) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in (paths.data / "national").iterdir()}


def rows_of(paths: Paths, name: str) -> list[Row]:
    with (paths.data / "national" / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def refused(paths: Paths, *sources: str, **how: Any) -> UserError:
    """The error of a fetch that fails, which leaves every file as it was."""
    before = bytes_of(paths)
    with pytest.raises(UserError) as caught:
        fetched(paths, *sources, **how)
    assert bytes_of(paths) == before
    return caught.value


def test_the_snapshots_come_back_through_the_services_as_they_are(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = ROOT / "data/national"
    paths = Paths(tmp_path)
    shutil.copytree(own, paths.data / "national")
    shutil.copyfile(ROOT / "data/fetch.schema.json", paths.data / "fetch.schema.json")
    titles = {row["kpi"]: row["title"] for row in rows_of(paths, "key_figures.csv")}
    given = Services(titles, rows_of(paths, "values.csv"), rows_of(paths, "population.csv"))
    with served(given) as services:
        ages = tuple(dict.fromkeys(row["age"] for row in given.population))
        (paths.data / "national/fetch.yml").write_text(plan(services, ages, 2016), "utf-8")
        staged, _ = fetched(paths, now=datetime(2026, 11, 29, tzinfo=UTC))
    assert staged.is_empty
    for name in ("values.csv", "population.csv"):
        assert staged.files[paths.data / "national" / name] == (own / name).read_bytes()
    pages = [
        int(each.partition("page=")[2].partition("&")[0])
        for each in given.asked
        if "?page=" in each
    ]
    assert max(pages) >= 3  # pages are followed to their end


def test_the_lock_says_where_from_when_and_what(national: Paths, services: Services) -> None:
    staged, _ = fetched(national)
    write(national, staged)
    pin = read_lock(national)["kolada"]
    assert (pin.address, pin.api_version, pin.rows) == (services.kolada, "v3", 16)
    assert pin.retrieved == "2024-03-01T12:00:00Z"
    assert pin.sha256 == digest(national.data / "national/values.csv")
    assert pin.titles["N70642"] == "Vårdskador, andel (%)"
    assert read_lock(national)["scb"].api_version == "2.2.0"
    assert {row["reading"] for row in rows_of(national, "key_figures.csv")} == {"fetched"}
    assert not [*changed_since_fetched(national)]


def test_a_figure_typed_by_hand_is_told_after_a_fetch(national: Paths) -> None:
    staged, _ = fetched(national)
    write(national, staged)
    path = national.data / "national/values.csv"
    path.write_text(
        path.read_text("utf-8").replace("N70642,0025,2021,T,6.5", "N70642,0025,2021,T,65")
    )
    (problem,) = changed_since_fetched(national)
    assert "not as it was fetched" in problem.what
    assert "tertial fetch kolada" in problem.fix


def test_a_key_figure_that_was_added_is_to_be_fetched(national: Paths) -> None:
    staged, _ = fetched(national)
    write(national, staged)
    path = national.data / "national/key_figures.csv"
    path.write_text(path.read_text("utf-8") + "U60495,Energi,lower,kWh,0,SKR,fetched\n", "utf-8")
    (problem,) = changed_since_fetched(national)
    assert problem.row == 4
    assert "has not been fetched" in problem.what


def test_26_key_figures_are_two_questions(national: Paths, services: Services) -> None:
    path = national.data / "national/key_figures.csv"
    more = {f"N{n:05}": f"Nyckeltal {n}" for n in range(24)}
    lines = "".join(f"{kpi},{title},higher,%,1,SKR,copied\n" for kpi, title in more.items())
    path.write_text(path.read_text("utf-8") + lines, "utf-8")
    services.titles.update(more)
    services.values += [
        {"kpi": kpi, "place": "0025", "year": "2021", "sex": "T", "value": "1.0"} for kpi in more
    ]
    staged, _ = fetched(national, "kolada")
    assert staged.changes[0].revised.new == 24
    assert len([each for each in services.asked if each.startswith("/v3/data/")]) == 2


def test_a_packed_answer_is_read(national: Paths, services: Services) -> None:
    services.packed = True
    staged, _ = fetched(national)
    assert staged.is_empty


def test_small_limits_divide_the_question_and_slow_it(national: Paths, services: Services) -> None:
    services.cells = 7  # a month has 6
    staged, waits = fetched(national, "scb")
    assert staged.is_empty
    assert len([each for each in services.asked if "/data" in each]) == 2
    assert max(waits) == pytest.approx(1 / 3, abs=0.05)  # three calls a second, as /config says


@pytest.mark.parametrize("form", ["sparse", "another order", "index as list", "codeLists"])
def test_every_form_of_json_stat_gives_the_same(
    form: str, national: Paths, services: Services
) -> None:
    def change(path: str, body: Body) -> Body:
        if "dimension" not in body:
            return body
        if form == "sparse":
            body["value"] = {str(n): value for n, value in enumerate(body["value"])}
        if form == "another order":  # a variable with one code may stand anywhere
            body["id"] = ["ContentsCode", "Region", "Alder", "Kon", "Tid"]
        for dimension in body["dimension"].values():
            if form == "index as list":
                dimension["category"]["index"] = list(dimension["category"]["index"])
            if form == "codeLists":
                lists = dimension["extension"].pop("codelists")
                dimension["extension"]["codeLists"] = lists
        return body

    services.change = change
    staged, _ = fetched(national, "scb")
    assert staged.is_empty


def test_revised_and_deleted_figures_are_told_before_they_are_written(
    national: Paths, services: Services
) -> None:
    services.values[0]["value"] = "7.25"  # 5.5 before
    services.values[1]["value"] = "6.51"  # 6.5 before, now with more decimals
    del services.values[2]
    staged, _ = fetched(national, "kolada")
    revised = staged.changes[0].revised
    told = [
        (each.key, str(each.before), each.after and str(each.after)) for each in revised.changed
    ]
    assert told == [
        (("N70642", "0000", "2020", "T"), "5.5", "7.25"),
        (("N70642", "0000", "2022", "T"), "7.5", None),
    ]
    assert (revised.finer, revised.same, revised.new) == (1, 13, 0)


def test_since_a_day_takes_changes_and_deletions_and_keeps_the_rest(
    national: Paths, services: Services
) -> None:
    def change(path: str, body: Body) -> Body:
        if path.startswith("/v3/data/"):
            keep = [row for row in body["values"] if row["municipality"] == "0025"][:2]
            for cell in keep[0]["values"]:
                cell["value"] = 99.9
            for cell in keep[1]["values"]:
                cell["isdeleted"] = True
            body["values"] = keep
        return body

    services.change = change
    staged, _ = fetched(national, "kolada", since=date(2024, 1, 1))
    assert "from_date=2024-01-01" in services.asked[-1]
    revised = staged.changes[0].revised
    assert [str(each.after) for each in revised.changed] == ["99.9", "None"]
    assert revised.same == 14


def test_values_are_taken_by_sex_and_never_by_order(national: Paths, services: Services) -> None:
    path = national.data / "national/fetch.yml"
    path.write_text(path.read_text("utf-8").replace("sexes: [T]", "sexes: [T, K]"), "utf-8")
    staged, _ = fetched(national, "kolada")
    write(national, staged)
    first = [(r["sex"], r["value"]) for r in rows_of(national, "values.csv")][:2]
    assert first == [("T", "5.5"), ("K", "2.75")]


def each_time(answer: Answer, part: str = "/v3/data/") -> Callable[[str, int], Answer | None]:
    return lambda path, count: answer if part in path else None


PACKED = {"Content-Encoding": "gzip"}
HTML = Answer(body=b"<html>Underhall</html>", kind="text/html")
STOPS: dict[str, tuple[Answer, str, str]] = {
    "version 2": (Answer(410, b'{"error": "deprecated"}'), "410 Gone", "set the new one"),
    "no such path": (Answer(404, b"{}"), "404 Not Found", "address and the table"),
    "illegal": (Answer(400, b'{"detail": "too long"}'), "400 Bad Request", "fetch.yml"),
    "not open": (Answer(403, b""), "403 Forbidden", "not open"),
    "html": (HTML, "no JSON", "later"),
    "not json": (Answer(body=b"{values:"), "cannot be read", "later"),
    "no number": (Answer(body=b'{"values": NaN}'), "cannot be read", "later"),
    "text in json": (
        Answer(body=b'{"values": [], "next_url": null}', kind="text/plain"),
        "no JSON",
        "",
    ),
    "cut": (Answer(body=b'{"values": []}', cut=True), "cut off", "later"),
    "moved": (Answer(302, headers={"Location": "https://example.org/v4"}), "moved", "v4"),
    "hours": (Answer(429, headers={"Retry-After": "86400"}), "429", "later"),
    "another form": (Answer(body=b'{"rows": []}'), "not of the form", "openapi"),
    "a list": (Answer(body=b"[]"), "not of the form", "openapi"),
    "half a gzip": (
        Answer(body=gzip.compress(b'{"values": []}' * 9)[:-14], headers=PACKED),
        "cannot be read",
        "later",
    ),
    "broken gzip": (
        Answer(body=b"{}" * 40, headers=PACKED),
        "unpacked",
        "later",
    ),
}


@pytest.mark.parametrize("case", STOPS)
def test_what_cannot_be_right_stops_at_once(case: str, national: Paths, services: Services) -> None:
    answer, what, fix = STOPS[case]
    services.fault = each_time(answer)
    (problem,) = refused(national, "kolada").problems
    assert what in problem.what
    assert fix in problem.fix
    assert services.address in problem.where
    assert len([each for each in services.asked if each.startswith("/v3/data/")]) == 1


def test_a_day_in_retry_after_is_waited_for(national: Paths, services: Services) -> None:
    day = format_datetime(datetime.now(UTC) + timedelta(seconds=40), usegmt=True)
    services.fault = lambda path, count: (
        Answer(429, headers={"Retry-After": day}) if count == 2 else None
    )
    staged, waits = fetched(national, "kolada", deadline=90)
    assert staged.is_empty
    assert max(waits) == pytest.approx(40, abs=10)


@pytest.mark.parametrize("status", [429, 500, 502, 503, 504])
def test_what_may_pass_is_tried_again(status: int, national: Paths, services: Services) -> None:
    services.fault = lambda path, count: (
        Answer(status, headers={"Retry-After": "7"}) if count in (2, 3) else None
    )
    staged, waits = fetched(national, "kolada")
    assert staged.is_empty
    assert [wait for wait in waits if wait >= 7] == [7, 7]


def test_it_is_tried_five_times_and_no_more(national: Paths, services: Services) -> None:
    services.fault = each_time(Answer(503, b'{"title": "Underhall"}'))
    (problem,) = refused(national).problems
    assert "503" in problem.what
    assert problem.got == "Underhall"
    assert len([each for each in services.asked if each.startswith("/v3/data/")]) == 5


def test_a_wait_past_the_deadline_is_not_begun(national: Paths, services: Services) -> None:
    services.fault = each_time(Answer(503, headers={"Retry-After": "60"}))
    refused(national, "kolada", deadline=20)
    assert len([each for each in services.asked if each.startswith("/v3/data/")]) == 1


def test_a_service_that_drips_is_stopped_by_the_deadline(
    national: Paths, services: Services
) -> None:
    services.fault = each_time(Answer(body=b" " * 4_000, drip=0.02))
    (problem,) = refused(national, "kolada", deadline=0.6).problems
    assert "takes too long" in problem.what


def test_a_service_that_is_silent_is_a_time_out(national: Paths, services: Services) -> None:
    services.fault = each_time(Answer(body=b" " * 40, drip=5))
    (problem,) = refused(national, "kolada", deadline=3, timeout=0.2).problems
    assert "does not answer" in problem.what


def test_a_service_that_is_not_there_is_told(national: Paths, services: Services) -> None:
    path = national.data / "national/fetch.yml"
    path.write_text(
        path.read_text("utf-8").replace(services.address, "http://127.0.0.1:9"), "utf-8"
    )
    (problem,) = refused(national, "kolada").problems
    assert "cannot be reached" in problem.what
    assert "fetch.yml" in problem.fix


def test_a_part_that_fails_late_leaves_nothing(national: Paths, services: Services) -> None:
    services.values[0]["value"] = "7.25"
    services.fault = each_time(Answer(404), "/api/v2/tables")
    assert "404" in refused(national).problems[0].what


def test_rows_without_the_sex_that_was_asked_for_are_told_and_lose_their_value(
    national: Paths, services: Services
) -> None:
    def change(path: str, body: Body) -> Body:
        if path.startswith("/v3/data/"):
            body["values"][0]["values"] = [{**body["values"][0]["values"][0], "gender": "M"}]
        return body

    services.change = change
    staged, _ = fetched(national, "kolada")
    (told,) = staged.changes
    assert "1 rows of Kolada have nothing for T." in told.notes
    assert [each.after for each in told.revised.changed] == [None]


@pytest.mark.parametrize(
    ("service", "given", "page"),
    [
        ("https://api.se/v3", "https://api.se/v3/data?page=2", "https://api.se/v3/data?page=2"),
        ("https://api.se/v3", "http://api.se/v3/data?page=2", "https://api.se/v3/data?page=2"),
        ("https://api.se/v3", "/v3/data?page=2", "https://api.se/v3/data?page=2"),
        ("http://api.se/v3", "http://api.se/v3/data?page=2", "http://api.se/v3/data?page=2"),
    ],
)
def test_a_page_is_asked_for_the_way_the_service_was(service: str, given: str, page: str) -> None:
    assert page_of(service, given) == page


@pytest.mark.parametrize(
    "given",
    [
        "https://api.se.example.org/v3/data",
        "https://api.se/v2/data",
        "//example.org/v3/data",
        "file:///v3/data",
        "https://api.se:8443/v3/data",
        "https://user@example.org/v3/data",
    ],
)
def test_a_page_of_another_service_is_refused(given: str) -> None:
    with pytest.raises(FetchError, match="another address"):
        page_of("https://api.se/v3", given)


ODD: dict[str, tuple[Callable[[str, Body], Body], str]] = {}


def odd(name: str, message: str) -> Callable[[Callable[[str, Body], Body]], None]:
    """Register how an answer is changed, and what is said of it."""

    def add(change: Callable[[str, Body], Body]) -> None:
        ODD[name] = (change, message)

    return add


def cells(body: Body) -> list[Body]:
    rows = body["values"] if isinstance(body.get("values"), list) else []
    return [cell for row in rows for cell in row.get("values", ())]


@odd("an id that nobody knows", "no key figure with this id")
def _(path: str, body: Body) -> Body:
    return {**body, "values": body["values"][:1]} if "/v3/kpi/" in path else body


@odd("a title that has changed", "another title now")
def _(path: str, body: Body) -> Body:
    if "/v3/kpi/" in path:
        body["values"][0]["title"] = "Något annat"
    return body


@odd("an id with two titles", "another title now")
def _(path: str, body: Body) -> Body:
    if "/v3/kpi/" in path:
        body["values"].insert(0, {**body["values"][0], "title": "Något annat"})
    return body


@odd("a key figure without values", "no value at all")
def _(path: str, body: Body) -> Body:
    if "/v3/data/" in path:
        body["values"] = [row for row in body["values"] if row["kpi"] == "N70642"]
    return body


@odd("a place without values", "no value at all")
def _(path: str, body: Body) -> Body:
    if "/v3/data/" in path:
        body["values"] = [row for row in body["values"] if row["municipality"] == "0000"]
    return body


@odd("a sex that nobody knows", "gender")
def _(path: str, body: Body) -> Body:
    for cell in cells(body):
        cell["gender"] = "X"
    return body


@odd("a value in words", "value")
def _(path: str, body: Body) -> Body:
    for cell in cells(body):
        cell["value"] = "12"
    return body


@odd("a year in words", "period")
def _(path: str, body: Body) -> Body:
    for row in body["values"] if "/v3/data/" in path else ():
        row["period"] = str(row["period"])
    return body


@odd("two values of one cell", "two values of one cell")
def _(path: str, body: Body) -> Body:
    for row in body["values"] if "/v3/data/" in path else ():
        row["values"] += [{**cell, "value": 1} for cell in row["values"]]
    return body


@odd("a next page elsewhere", "another address")
def _(path: str, body: Body) -> Body:
    return {**body, "next_url": "http://example.org/v3/data?page=2"} if "/data/" in path else body


@odd("pages without end", "never end")
def _(path: str, body: Body) -> Body:
    if "/v3/data/" in path:
        body["next_url"] = f"{ODD_ADDRESS[0]}{path}?page=1&per_page=5000"
    return body


ODD_ADDRESS: list[str] = []


@pytest.mark.parametrize("name", ODD)
def test_an_odd_answer_of_kolada_is_told(name: str, national: Paths, services: Services) -> None:
    ODD_ADDRESS[:] = [services.address]
    services.change, message = ODD[name]
    assert message in refused(national, "kolada").problems[0].what


SCB_ODD: dict[str, tuple[Callable[[Body], object], str]] = {
    "no limits": (lambda body: body.pop("maxDataCells", None), "maxDataCells"),
    "a limit of no use": (
        lambda b: b.update(timeWindow=0) if "timeWindow" in b else 0,
        "timeWindow",
    ),
    "no such variable": (lambda b: b.get("dimension", {}).pop("Alder", None), "Alder"),
    "no such age": (
        lambda b: (
            [b["dimension"]["Alder"]["category"][k].pop("100+10") for k in ("index", "label")]
            if "dimension" in b
            else 0
        ),
        "these codes",
    ),
    "another title": (
        lambda b: (
            b["dimension"]["ContentsCode"]["category"]["label"].update({"000007SF": "Födda"})
            if "dimension" in b
            else 0
        ),
        "another title",
    ),
    "no such list": (
        lambda b: b["dimension"]["Region"]["extension"].clear() if "dimension" in b else 0,
        "no such list of regions",
    ),
    "sexes of other names": (
        lambda b: (
            b["dimension"]["Kon"]["category"]["label"].update({"1": "men"})
            if "dimension" in b
            else 0
        ),
        "Kon",
    ),
    "too few values": (lambda b: b["value"].pop() if "value" in b else 0, "value"),
    "a cell without people": (
        lambda b: b["value"].__setitem__(0, None) if "value" in b else 0,
        "did not come",
    ),
    "half a person": (lambda b: b["value"].__setitem__(0, 1.5) if "value" in b else 0, "value"),
}


@pytest.mark.parametrize("name", SCB_ODD)
def test_an_odd_answer_of_scb_is_told(name: str, national: Paths, services: Services) -> None:
    spoil, message = SCB_ODD[name]

    def change(path: str, body: Body) -> Body:
        spoil(body)
        return body

    services.change = change
    assert message in refused(national, "scb").problems[0].what


def test_a_problem_of_scb_is_told_in_its_own_words(national: Paths, services: Services) -> None:
    told = {"type": "Parameter error", "title": "Non-existent value", "status": 400}
    services.fault = each_time(Answer(400, json.dumps(told).encode()), "/data")
    (problem,) = refused(national, "scb").problems
    assert problem.got == "Parameter error; Non-existent value"


def test_a_file_changed_meanwhile_is_not_overwritten(national: Paths, services: Services) -> None:
    services.values[0]["value"] = "7.25"
    staged, _ = fetched(national)
    path = national.data / "national/values.csv"
    path.write_text(table(services.values[:3]), "utf-8")
    before = bytes_of(national)
    with pytest.raises(UserError, match="in the meantime"):
        write(national, staged)
    assert bytes_of(national) == before


@pytest.mark.parametrize(
    ("before", "after", "key"),
    [
        ("first_year: 2020", "first_year: i fjol", "kolada.first_year"),
        ("sexes: [T]", "sexes: [T, X]", "kolada.sexes.1"),
        ("000007SF", "7", "scb.contents"),
        ("first_month: 2026M01", "first_month: 2026-01", "scb.first_month"),
        ("table: TAB6471", "tabell: TAB6471", "scb"),
    ],
)
def test_a_plan_of_no_use_is_told_with_its_key(
    before: str, after: str, key: str, national: Paths
) -> None:
    path = national.data / "national/fetch.yml"
    path.write_text(path.read_text("utf-8").replace(before, after), "utf-8")
    assert key in {problem.column for problem in refused(national).problems}
