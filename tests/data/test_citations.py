"""Every figure, symbol and quoted form of data/ stands in the lines that its row cites.

Run where the source documents are (`../shared/seeds`, or the folder in `TERTIAL_SEEDS`).
"""

from __future__ import annotations

import csv
from collections import Counter

import pandas as pd
import pytest

from tests.data.citations import (
    FIGURES,
    RISK_FIGURES,
    cited,
    figure,
    in_order,
    problems,
    read_raw,
    seen,
)
from tests.data.documents import GLYPHS, VARIABLE, Document, read_documents, seeds
from tests.support import ROOT

SEEDS = seeds()
REGIONS = ROOT / "data" / "regions"
TABLES = sorted((path.parent.name, path.stem) for path in REGIONS.glob("*/*.csv"))
ORDERED = [(region, table) for region, table in TABLES if table in ("budget", "investments")]
ORDERED += [(region, table) for region, table in TABLES if table == "targets"]
RJH, NORRBOTTEN = "jamtland-harjedalen", "norrbotten"
GOALS_2021, GOALS_2022 = "004_ed80a884cba77926.txt", "000_305c645c59a97213.txt"

pytestmark = pytest.mark.skipif(
    SEEDS is None,
    reason=f"the source documents are not in ../shared/seeds, and {VARIABLE} names no other folder",
)


@pytest.fixture(scope="module")
def documents() -> dict[str, Document]:
    if SEEDS is None:
        pytest.skip("no source documents")
    return read_documents(SEEDS)


def lines_of(frame: pd.DataFrame, source: str) -> list[int]:
    return sorted(int(line) for line in frame.loc[frame["source"] == source, "source_line"])


# The documents


def test_sources_describe_each_document_by_its_bytes(documents: dict[str, Document]) -> None:
    with (ROOT / "data" / "sources.csv").open(encoding="utf-8", newline="") as file:
        described = {
            row["source"]: (row["sha256"], int(row["lines"])) for row in csv.DictReader(file)
        }
    assert described == {
        name: (document.sha256, len(document.lines)) for name, document in documents.items()
    }


def test_a_last_line_without_newline_is_a_line_and_a_lone_form_feed_is_none() -> None:
    assert len(Document("", "a\nb").lines) == 2
    assert len(Document("", "a\nb\n").lines) == 2
    assert len(Document("", "a\nb\n\f").lines) == 2


# From the data to the documents


@pytest.mark.parametrize(("region", "table"), TABLES)
def test_every_row_stands_in_the_lines_that_it_cites(
    region: str, table: str, documents: dict[str, Document]
) -> None:
    assert problems(table, read_raw(REGIONS / region, table), documents) == []


@pytest.mark.parametrize(("region", "table"), ORDERED)
def test_figures_stand_in_the_order_of_their_columns_or_years(
    region: str, table: str, documents: dict[str, Document]
) -> None:
    assert in_order(table, read_raw(REGIONS / region, table), documents) == []


@pytest.mark.parametrize("region", sorted({region for region, _ in TABLES}))
def test_no_observation_cites_a_line_twice_for_the_same_sex_part_and_period(region: str) -> None:
    """A forecast next to an outcome, or two units of one sentence, are no twins."""
    frame = read_raw(REGIONS / region, "observations")
    key = ["source", "source_line", "sex", "component", "period", "kind"]
    key += ["measure_id", "unit_id"] if region == "vasterbotten" else []
    assert frame[frame.duplicated(key)].to_dict("records") == []


# From the documents to the data


def test_every_row_of_measures_in_document_004_has_exactly_one_observation(
    documents: dict[str, Document],
) -> None:
    parsed = set(documents[GOALS_2021].table_rows)
    activities = set(lines_of(read_raw(REGIONS / RJH, "activities"), GOALS_2021))
    assert activities <= parsed
    observations = read_raw(REGIONS / RJH, "observations")
    assert lines_of(observations, GOALS_2021) == sorted(parsed - activities)
    assert lines_of(observations.drop(index=7), GOALS_2021) != sorted(parsed - activities)
    doubled = pd.concat([observations, observations.tail(1)])
    assert lines_of(doubled, GOALS_2021) != sorted(parsed - activities)


def test_every_row_of_steering_measures_in_document_000_has_exactly_one_observation(
    documents: dict[str, Document],
) -> None:
    observations = read_raw(REGIONS / NORRBOTTEN, "observations")
    assert lines_of(observations, GOALS_2022) == documents[GOALS_2022].steering_rows


def test_every_symbol_outside_the_tables_of_document_004_has_an_assessment(
    documents: dict[str, Document],
) -> None:
    document = documents[GOALS_2021]
    printed = [
        number
        for number in range(1, len(document.lines) + 1)
        if number not in document.table_rows and document.glyph_at(number)
    ]
    assessed = read_raw(REGIONS / RJH, "assessments")
    with_symbol = assessed.loc[assessed["symbol"] != "", "source_line"]
    assert sorted(int(line) for line in with_symbol) == printed


def test_no_symbol_of_document_004_is_lost(documents: dict[str, Document]) -> None:
    """Counted glyph by glyph; a symbol printed twice on a row is one symbol there."""
    document = documents[GOALS_2021]
    rows = Counter(
        document.glyph_at(number)
        for number in range(1, len(document.lines) + 1)
        if document.glyph_at(number)
    )
    held = Counter(
        symbol
        for table in ("observations", "assessments", "activities")
        for symbol in read_raw(REGIONS / RJH, table)["symbol"]
        if symbol
    )
    assert held == rows
    assert set(held) == set(GLYPHS)


# The checks can fail


def wrong_figures(raw: str) -> list[str]:
    """A figure that is one too high, and one with a digit more."""
    places = len(raw.partition(".")[2])
    return [f"{float(raw) + 1:.{places}f}", f"{raw}{'' if places else '.'}7"]


@pytest.mark.parametrize(("region", "table"), TABLES)
def test_a_changed_figure_is_caught_whichever_it_is(
    region: str, table: str, documents: dict[str, Document]
) -> None:
    frame = read_raw(REGIONS / region, table)
    unnoticed = []
    for column in frame.columns.intersection([*FIGURES, *RISK_FIGURES]):
        for index in frame.index[frame[column] != ""]:
            for wrong in wrong_figures(str(frame.loc[index, column])):
                changed = frame.copy()
                changed.loc[index, column] = wrong
                found = problems(table, changed, documents)
                found += in_order(table, changed, documents) if (region, table) in ORDERED else []
                if not found:
                    unnoticed.append((index + 2, column, wrong))
    assert unnoticed == []


@pytest.mark.parametrize(
    ("region", "table", "column", "where", "wrong"),
    [
        (RJH, "observations", "symbol", ("source_line", "190"), "◆"),
        (RJH, "observations", "symbol", ("source_line", "723"), "◆"),
        (RJH, "observations", "symbol", ("source_line", "458"), "■"),
        (RJH, "assessments", "symbol", ("source_line", "13"), ""),
        (RJH, "observations", "source_line", ("source_line", "190"), "191"),
        (RJH, "observations", "text", ("source_line", "365"), "Nej"),
        (RJH, "observations", "missing_reason", ("source_line", "190"), "not_reported"),
        (RJH, "targets", "text", ("source_line", "190"), "4,7 %"),
        (RJH, "activities", "end", ("source_line", "84"), "2021-12-30"),
        (RJH, "revisions", "date", ("source_line", "5"), "2021-11-11"),
        (NORRBOTTEN, "observations", "symbol", ("source_line", "111"), "O"),
        (NORRBOTTEN, "observations", "trend_symbol", ("source_line", "51"), "*"),
        (NORRBOTTEN, "observations", "note", ("component", "Återbesök"), "Tryckt ”Aterbesok 28%”."),
        (NORRBOTTEN, "observations", "text", ("source_line", "72"), "Minskning"),
    ],
)
def test_a_changed_symbol_word_date_or_citation_is_caught(
    region: str,
    table: str,
    column: str,
    where: tuple[str, str],
    wrong: str,
    documents: dict[str, Document],
) -> None:
    changed = read_raw(REGIONS / region, table)
    rows = changed.index[changed[where[0]] == where[1]]
    changed.loc[rows, column] = wrong
    assert len(problems(table, changed, documents)) >= len(rows) > 0


def test_figures_of_two_sexes_that_change_places_are_caught(documents: dict[str, Document]) -> None:
    changed = read_raw(REGIONS / NORRBOTTEN, "observations")
    pair = changed.index[
        (changed["source_line"] == "625") & (changed["period"] == "2021-T1")
    ].tolist()
    changed.loc[pair, "value"] = changed.loc[pair[::-1], "value"].tolist()
    assert len(problems("observations", changed, documents)) == 2


# How figures are read


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("5.4", "5,4 %"),
        ("21707", "21 707"),
        ("21707", "21\u00a0707"),
        ("-26151", "-26 151"),
        ("36721005", "36 721 005 st"),
        ("91.9", "T1 K91,9% M 91,4%"),
        ("562.9", "+562,9mnkr"),
    ],
)
def test_a_figure_is_found_in_its_swedish_forms(raw: str, text: str) -> None:
    assert figure(raw).search(text)


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("5.4", "15,4 %"),
        ("5.4", "5,45"),
        ("5.4", "5.4"),
        ("4", "5,4 %"),
        ("5", "5,4 %"),
        ("35", "35 000"),
        ("707", "21\u00a0707"),
        ("16.0", "16 %"),
        ("1.3", "-1,3 %"),
        ("-1.3", "1,3 %"),
    ],
)
def test_a_figure_is_not_found_inside_another(raw: str, text: str) -> None:
    assert not figure(raw).search(text)


def test_a_quoted_form_is_found_across_lines_and_misread_letters() -> None:
    printed = "AR Ej till-\nhet/service- | visionsplan for gangligt"
    assert seen("Ej tillgängligt").search(printed.casefold())
    assert not seen("Ej tillgänglig!").search(printed.casefold())


def test_a_row_ends_where_the_next_one_begins(documents: dict[str, Document]) -> None:
    frame = read_raw(REGIONS / NORRBOTTEN, "observations")
    first = next(one for one in cited("observations", frame, documents) if one.row["row"] == "2")
    assert first.lines[0].startswith("Produktivi-")
    assert len(first.lines) == 57 - 51
