"""The data as a whole: valid, described, spelled in Swedish, and without names of persons."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

import pandas as pd
import pytest

from analysis.base.paths import Paths
from analysis.data.checks.validate import validate
from analysis.data.dataset import Dataset, load
from analysis.data.schema import Field, Table, read_catalogue
from tests.data.documents import VARIABLE, Document, read_documents, seeds
from tests.support import ROOT

PATHS = Paths(ROOT)
SEEDS = seeds()

UNUSED = {
    ("plan", "valid_to"): "no document says when a node stops being valid",
    ("measures", "tolerance"): "no document prints a tolerance; the method can be given one",
    ("measures", "numerator_id"): "no share of the data is marked as counting people",
    ("measures", "denominator_id"): "no share of the data is marked as counting people",
    ("measures", "denominator"): "no share of the data is marked as counting people",
    ("measures", "near_limit"): "every measure follows its region's limit in scheme.yml",
    ("measures", "dead_band"): "every measure follows its region's or its unit's own band",
    ("targets", "value_upper"): "no document prints a target as an interval",
    ("activities", "symbol"): "the activities that are printed have no symbol",
    ("key_figures", "scale"): "no measure is in another size of unit than its key figure",
    ("series", "missing_reason"): "every month of the one printed chart has a figure",
}
MAY_BE_EMPTY = {
    "new_levels": "no one has decided that the level of a series is another",
    "concepts": "is filled when two regions report what looks like the same measure",
    "measure_versions": "no document says that a measure is counted in another way",
    "unit_successors": "no document says that a board takes over from another",
    "goal_successors": "no document says which goal follows another",
}

# Words that a scan makes of Swedish when it drops the rings and dots, or misreads them.
LEFTOVER = re.compile(
    r"\b(?:pa|fran|aven|over|manad|manader|malet|malen|matt|mal|vard|varden|halso|halsa|atgard"
    r"|atgarder|lakare|oka|okad|okning|behalla|tillganglig\w*|gangligt|mél\w*|fér|fo6r|ndr|dkad"
    r"|framgangs\w*|styrmatt|maluppfyllelse|uppfoljning|arende\w*|sjukfranvaro|namnd\w*"
    r"|kompetensforsorjning|jamlik\w*|hallbar\w*|utover|foljande|hog|lag och)\b",
    re.IGNORECASE,
)
ACCENTED = re.compile(r"\w*[éèàëüý]\w*")
REAL_ACCENTS = re.compile(r"\w*(?:idé|kommitté|armé|kafé)\w*", re.IGNORECASE)
MIXED = re.compile(
    r"\b\d[a-zåäö]{3,}|\b[a-zåäö]+\d[a-zåäö]+|[a-zåäö][A-ZÅÄÖ][a-zåäö]|[¢¥{}|]|[<>](?! ?\d)|&\w"
)
QUOTED = re.compile(r"[”\"][^”\"]*[”\"]")
KEBAB = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


@lru_cache
def dataset() -> Dataset:
    return load(PATHS)


def frames(table: Table) -> Iterator[tuple[str, pd.DataFrame]]:
    if table.shared:
        yield "data", dataset().shared[table.name]
    else:
        yield from ((name, region[table.name]) for name, region in dataset().regions.items())


def texts() -> Iterator[tuple[str, str]]:
    """Every Swedish text of the data with its place; what a note quotes is left out."""
    for table in dataset().catalogue.tables:
        for field in table.fields:
            if not _is_prose(field):
                continue
            for region, frame in frames(table):
                for row, text in zip(frame["row"], frame[field.name], strict=True):
                    yield f"{region} {table.name}.csv:{row} {field.name}", QUOTED.sub("citat", text)


def _is_prose(field: Field) -> bool:
    named = field.name.endswith("_id") or field.name in (
        "source",
        "symbol",
        "trend_symbol",
        "sha256",
    )
    return field.type == "string" and not field.allowed and not named


def test_validation_finds_nothing() -> None:
    assert [problem.lines() for problem in validate(PATHS)] == []


@pytest.mark.parametrize("table", read_catalogue(PATHS.data).tables, ids=lambda table: table.name)
def test_every_field_is_used_or_listed_with_a_reason(table: Table) -> None:
    held = {
        field.name
        for field in table.fields
        for _, frame in frames(table)
        if (frame[field.name].notna() & (frame[field.name].astype(str) != "")).any()
    }
    if not held:
        assert table.name in MAY_BE_EMPTY
        return
    listed = {name for each, name in UNUSED if each == table.name}
    assert set(table.columns) - held == listed


def test_every_field_has_a_swedish_title_and_a_description_of_its_own() -> None:
    for table in dataset().catalogue.tables:
        for field in table.fields:
            assert len(field.title) > 1, (table.name, field.name)
            assert field.description.endswith((".", "…")), (table.name, field.name)


@pytest.mark.parametrize("table", read_catalogue(PATHS.data).tables, ids=lambda table: table.name)
def test_ids_are_kebab_case(table: Table) -> None:
    odd = {
        value
        for name in table.columns
        if name.endswith("_id")
        for _, frame in frames(table)
        for value in frame[name]
        if value and not KEBAB.fullmatch(value)
    }
    assert odd == set()


def test_short_names_of_measures_are_unique_in_their_region() -> None:
    for region, data in dataset().regions.items():
        names = data["measures"]["short_name"]
        assert names[names.duplicated()].tolist() == [], region


# Spelling


def test_no_text_holds_what_a_scan_makes_of_swedish() -> None:
    found = [
        (place, leftover[0]) for place, text in texts() for leftover in LEFTOVER.finditer(text)
    ]
    assert found == []


def test_no_text_holds_letters_that_swedish_has_not() -> None:
    found = [
        (place, word)
        for place, text in texts()
        for word in ACCENTED.findall(text)
        if not REAL_ACCENTS.fullmatch(word)
    ]
    assert found == []


# Names that are written with letters of both sizes, or with digits.
REAL_MIXES = re.compile(r"FolkhälsoZ|KulturZ|IsoBMI|kWh|mnkr|DRG|[TK]?\d+:\w+")


def test_no_text_mixes_digits_marks_or_sizes_into_words() -> None:
    found = [
        (place, mixed[0])
        for place, text in texts()
        for mixed in MIXED.finditer(REAL_MIXES.sub("", text))
    ]
    assert found == []


def test_no_text_has_stray_spaces_or_line_breaks() -> None:
    odd = re.compile(r"^\s|\s$|\s{2}|[\n\t\r]|\s[.,;:!?](?:\s|$)")
    assert [(place, text) for place, text in texts() if odd.search(text)] == []


@pytest.mark.parametrize(
    "text", ["mal for 2021", "fér alla", "6vriga mått", "N&r", "méluppfyllelse"]
)
def test_leftovers_of_a_scan_are_caught(text: str) -> None:
    accents = [word for word in ACCENTED.findall(text) if not REAL_ACCENTS.fullmatch(word)]
    assert LEFTOVER.search(text) or MIXED.search(text) or accents


# Names of persons. They are read from the documents here, so that they stand nowhere in our tree.

_NAME = r"([A-ZÅÄÖ][a-zåäö]+(?:\s[A-ZÅÄÖ][a-zåäö]+)?)(?=\W|$)"
NAMED_AT = {
    "001_6c9eb47abdeea577.txt": (rf"^\W*{_NAME}", (611, 613, 967, 973)),
    "002_cb81d641b5ca56e3.txt": (rf"^\(?{_NAME}", (35, 360)),
    "004_ed80a884cba77926.txt": (rf"statsråd {_NAME}", (646,)),
}
SEARCHED = ("data", "book", "notebooks", "src", "tests", "tools", "benchmarks")
KINDS = (".csv", ".yml", ".json", ".md", ".py", ".ipynb", ".css", ".po", ".txt", ".toml", ".html")


def names(documents: dict[str, Document]) -> set[str]:
    """Full names, surnames and names that stand alone, on the lines where persons are named."""
    found: set[str] = set()
    for source, (pattern, lines) in NAMED_AT.items():
        for line in lines:
            name = re.search(pattern, documents[source].line(line))
            assert name, (source, line)
            found |= {name[1], name[1].split()[-1]}
    return found


@pytest.mark.skipif(SEEDS is None, reason=f"no source documents: set {VARIABLE} to their folder")
def test_no_person_of_the_documents_is_named_in_the_project() -> None:
    assert SEEDS is not None
    searched = names(read_documents(SEEDS))
    assert len(searched) >= 7
    # The scan may have dropped the dots of a name that was put back.
    forms = "|".join(re.sub("[oO]", "[oöOÖ]", re.escape(name)) for name in sorted(searched))
    pattern = re.compile(rf"\b(?:{forms})\b")
    files = [path for folder in SEARCHED for path in (ROOT / folder).rglob("*") if path.is_file()]
    files += [path for path in ROOT.glob("*") if path.is_file()]
    found = [
        path.relative_to(ROOT).as_posix()
        for path in files
        if path.suffix in KINDS and pattern.search(path.read_text(encoding="utf-8"))
    ]
    assert found == []
