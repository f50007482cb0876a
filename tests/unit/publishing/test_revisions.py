"""A measure's page tells what editions changed of the measure: before, after, when and why."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from analysis.pages.measure.revisions import NONE
from analysis.publishing.store import open_store
from analysis.publishing.withdraw import withdraw
from tests.unit.publishing.changes.test_between import Row, outcomes, row, source
from tests.unit.publishing.editions import add_edition

CORRECTED = {
    **{"key": "sd/m1/mal/T//actual", "what": "Mått 1", "field": "figure"},
    **{"before": "1,5", "now": "2,5"},
}


def pages(*names: str) -> dict[str, str]:
    """Pages of measures as the build leaves them."""
    page = (
        '<html><head><meta charset="utf-8"></head><main class="fr-article">'
        f'<div class="tb-revisions"><p>{NONE}</p></div></main></html>'
    )
    return {f"site/reports/prov/matt/{name}.html": page for name in names}


def edition(root: Path, day: str, *rows: Row, amended: tuple[Row, ...] = ()) -> str:
    files = {**outcomes(*rows), **source(*amended), **pages("m1", "m2")}
    return add_edition(root, day, day[-2:], files=files)


@pytest.fixture
def three(tmp_path: Path) -> list[str]:
    """Three editions: a figure with its status, then a target; the first two of one measure."""
    return [
        edition(tmp_path, "2021-05-20", row(1), row(2)),
        edition(
            *(tmp_path, "2021-06-21", row(1, outcome="2.5", status_computed="near"), row(2)),
            amended=(CORRECTED,),
        ),
        edition(
            *(tmp_path, "2021-07-22", row(1, outcome="2.5", status_computed="near", target="6")),
            *(row(2), row(2, period="2021-T2")),
            amended=(CORRECTED,),
        ),
    ]


def text(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def test_each_change_stands_on_the_page_of_its_measure_newest_first(
    tmp_path: Path, three: list[str]
) -> None:
    page = text(tmp_path / "current/reports/prov/matt/m1.html")
    rows = page.split("<tr")[2:]
    assert [r.count("21 juni 2021") for r in rows] == [0, 1, 1]
    target, status, figure = rows if "beräknad status" in rows[1] else (rows[0], rows[2], rows[1])
    assert (">4<" in target, ">6<" in target, "målvärde" in target) == (True, True, True)
    assert ">1,5<" in figure
    assert ">2,5<" in figure
    assert "Stöddivisionen, april 2021" in figure
    for each in (status, figure):
        assert "Ny siffra från kliniken" in each
    assert 'href="../../../index.html">22 juli 2021' in target
    assert f'href="../../../utgavor/{three[1]}/index.html"' in figure


def test_a_row_of_a_new_report_is_no_revision_and_the_page_is_the_editions_own(
    tmp_path: Path, three: list[str]
) -> None:
    served = tmp_path / "current/reports/prov/matt/m2.html"
    own = tmp_path / f"editions/{three[2]}/site/reports/prov/matt/m2.html"
    assert NONE in text(served)
    assert served.read_bytes() == own.read_bytes()


def test_an_older_edition_tells_of_its_own_time_and_leads_up_to_the_others(
    tmp_path: Path, three: list[str]
) -> None:
    first, second = (
        text(tmp_path / f"current/utgavor/{name}/reports/prov/matt/m1.html") for name in three[:2]
    )
    assert NONE in first
    assert ">2,5<" in second
    assert "målvärde" not in second
    assert f'href="../../../../../utgavor/{three[1]}/index.html"' in second


def test_what_a_withdrawn_edition_showed_is_on_no_page(tmp_path: Path) -> None:
    edition(tmp_path, "2021-05-20", row(1))
    wrong = edition(tmp_path, "2021-06-21", row(1, outcome="777.25"))
    edition(tmp_path, "2021-07-22", row(1))
    page = tmp_path / "current/reports/prov/matt/m1.html"
    assert "777,25" in text(page)
    withdraw(open_store(tmp_path), wrong, "Fel siffra.", date(2021, 7, 23))
    assert NONE in text(page)
