"""The page of what is new, the feed and changes.json tell what the last edition changed."""

from __future__ import annotations

import json
from pathlib import Path

from jsonschema import Draft202012Validator, FormatChecker

from analysis.data.publisher import Publisher
from analysis.opendata.api.openapi import description
from analysis.publishing.news import FIRST
from tests.unit.publishing.changes.test_between import outcomes, row, source
from tests.unit.publishing.editions import add_edition

CORRECTED = {
    **{"key": "sd/m1/mal/T//actual", "what": "Mått 1", "field": "figure"},
    **{"before": "1,5", "now": "2,5"},
}


def page(root: Path) -> str:
    return (root / "current/nytt.html").read_text(encoding="utf-8")


def test_the_first_edition_has_nothing_to_compare_with(tmp_path: Path) -> None:
    edition = add_edition(tmp_path, "2021-05-20", "1", files={**outcomes(row(1)), **source()})
    assert FIRST in page(tmp_path)
    assert not (tmp_path / f"current/utgavor/{edition}/changes.json").exists()


def test_a_correction_is_told_in_words_with_its_reason_on_page_feed_and_file(
    tmp_path: Path,
) -> None:
    first = add_edition(tmp_path, "2021-05-20", "1", files={**outcomes(row(1)), **source()})
    new = outcomes(row(1, outcome="2.5", explanation="2,5 < 4"), row(2, period="2021-T2"))
    second = add_edition(tmp_path, "2021-06-21", "2", files={**new, **source(CORRECTED)})
    told = page(tmp_path)
    assert (
        "Sedan förra utgåvan, den 20 maj 2021, gäller detta: en siffra är rättad, "
        "en rad har kommit till och en text är ändrad." in told
    )
    assert "utfall var 1,5 och är 2,5. Godkänt 20 juni 2021: Ny siffra från kliniken." in told
    assert 'href="reports/prov/matt/m1.html"' in told
    assert "Region Prov, augusti 2021: en rad har kommit till" in told
    feed = (tmp_path / "current/feed.xml").read_text(encoding="utf-8")
    assert "Vad är nytt i utgåvan den 21 juni 2021" in feed
    assert "en siffra är rättad" in feed
    path = tmp_path / f"current/utgavor/{second}/changes.json"
    found = json.loads(path.read_text(encoding="utf-8"))
    assert (found["previous"], found["edition"]) == (first, second)
    assert [each["what"] for each in found["major"]] == ["figure", "added"]
    assert [each["field"] for each in found["minor"]] == ["explanation"]
    assert found["major"][0]["why"] == "Ny siffra från kliniken"
    components = description(Publisher())["components"]
    schema = {"$ref": "#/components/schemas/changes", "components": components}
    Draft202012Validator(schema, format_checker=FormatChecker()).validate(found)


def test_each_edition_keeps_the_list_of_its_own_changes(tmp_path: Path) -> None:
    names = [
        add_edition(tmp_path, f"2021-0{n}-20", str(n), files={**outcomes(row(1, outcome=v))})
        for n, v in ((5, "1"), (6, "2"), (7, "3"))
    ]
    for name, value in zip(names[1:], ("2", "3"), strict=True):
        path = tmp_path / f"current/utgavor/{name}/changes.json"
        [each] = json.loads(path.read_text(encoding="utf-8"))["major"]
        assert each["after"] == value
    assert "utfall var 2 och är 3" in page(tmp_path)


def test_nothing_new_is_said_and_not_told_in_the_feed(tmp_path: Path) -> None:
    for number in ("5", "6"):
        add_edition(tmp_path, f"2021-0{number}-20", number, files=outcomes(row(1)))
    assert "är inget ändrat" in page(tmp_path)
    assert "Vad är nytt" not in (tmp_path / "current/feed.xml").read_text(encoding="utf-8")
