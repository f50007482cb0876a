"""What holds for every chart: the same bytes, safe text, own ids, figures in words and table."""

from __future__ import annotations

import hashlib
import locale
import os
import re
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import matplotlib as mpl
import pandas as pd
import pytest
from matplotlib.figure import Figure
from matplotlib.typing import RcKeyType

from analysis.charts.base import Chart
from analysis.charts.drawing.palette import ACCENT, DARK
from analysis.charts.drawing.style import style
from analysis.charts.drawing.svg import finish, standalone
from tests.support import ROOT
from tests.unit.charts.examples import COLUMNS, EXAMPLES, TESTS, Draw, charts
from tests.unit.charts.reading import ODD

SVG = "{http://www.w3.org/2000/svg}"
each_chart = pytest.mark.parametrize("name", EXAMPLES)


@pytest.fixture(scope="module")
def drawn() -> dict[str, Chart]:
    return {name: make() for name, make in EXAMPLES.items()}


def digest() -> str:
    """One hash for all charts; also run in a process of its own."""
    whole = "".join(make().svg for make in EXAMPLES.values())
    return hashlib.sha256(whole.encode()).hexdigest()


@each_chart
def test_same_data_give_same_bytes(name: str, drawn: dict[str, Chart]) -> None:
    assert EXAMPLES[name]().svg == drawn[name].svg


def test_same_bytes_in_another_process_folder_locale_and_hash_seed(tmp_path: Path) -> None:
    environment = os.environ | {
        "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}",
        "PYTHONHASHSEED": "7",
        "LC_ALL": "C.UTF-8",
        "TZ": "Pacific/Kiritimati",
    }
    code = "from tests.unit.charts.test_every_chart import digest; print(digest())"
    run = subprocess.run(
        [sys.executable, "-c", code],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    assert run.stdout.strip() == digest()


@each_chart
def test_settings_made_in_a_notebook_change_nothing(name: str, drawn: dict[str, Chart]) -> None:
    loud: dict[RcKeyType, Any] = {
        "font.size": 30,
        "axes.grid": True,
        "lines.color": "red",
        "svg.fonttype": "path",
    }
    with mpl.rc_context(loud):
        before = dict(mpl.rcParams)
        assert EXAMPLES[name]().svg == drawn[name].svg
        assert dict(mpl.rcParams) == before


@each_chart
def test_svg_has_no_date_path_prolog_metadata_style_or_script(
    name: str, drawn: dict[str, Chart]
) -> None:
    svg = drawn[name].svg
    assert svg.startswith("<svg ")
    for word in (
        "<?xml",
        "<!DOCTYPE",
        "<metadata",
        "style=",
        "<style",
        "<script",
        "/home",
        "/work",
    ):
        assert word not in svg
    assert time.strftime("%Y-%m-%d") not in svg
    assert not re.search(r"https?://(?!www\.w3\.org/2000/svg)", svg)


@each_chart
def test_svg_is_well_formed_named_and_scalable(name: str, drawn: dict[str, Chart]) -> None:
    chart = drawn[name]
    root = ElementTree.fromstring(chart.svg)  # noqa: S314 - our own
    title = root.find(f"{SVG}title")
    assert root.get("role") == "img"
    assert root.get("class") == "tb-chart tb-desk"
    assert root.get("viewBox")
    assert root.get("width") is None
    assert title is not None
    assert title.get("id") == root.get("aria-labelledby")
    assert title.text == chart.alt


@each_chart
def test_the_picture_for_phones_has_its_marks_in_the_order_of_the_one_with_their_words(
    name: str, drawn: dict[str, Chart]
) -> None:
    chart = drawn[name]
    assert chart.sheet is not None
    said = [value.said for value in chart.sheet.values]
    assert said
    assert chart.svg.count("<circle ") == chart.phone.count("<circle ") == len(said)
    assert chart.phone.count("<title") == 0
    assert 'class="tb-chart tb-phone"' in chart.phone
    assert f'aria-labelledby="{chart.chart_id}-title"' in chart.phone


@each_chart
def test_every_colour_is_a_variable_with_a_fallback(name: str, drawn: dict[str, Chart]) -> None:
    root = ElementTree.fromstring(drawn[name].svg)  # noqa: S314
    for element in root.iter():
        for key in ("fill", "stroke"):
            value = element.get(key, "none")
            assert re.fullmatch(r"none|url\(#[\w-]+\)|var\(--tb-[\w-]+,#[0-9a-f]{6}\)", value), (
                value
            )


@each_chart
def test_all_text_is_coloured_since_black_cannot_be_read_in_the_dark(
    name: str, drawn: dict[str, Chart]
) -> None:
    root = ElementTree.fromstring(drawn[name].svg)  # noqa: S314
    texts = list(root.iter(f"{SVG}text"))
    assert texts
    usual = {key: root.get(key, "") for key in ("fill", "font-size")}
    assert usual["fill"].startswith("var(--tb-ink,")
    assert all(text.get("fill", usual["fill"]).startswith("var(--tb-") for text in texts)
    sizes = [float(text.get("font-size", usual["font-size"])) for text in texts]
    # only a long number in a risk's disc may be smaller
    assert all(size >= 11 or len(t.text or "") <= 3 for size, t in zip(sizes, texts, strict=True))


@each_chart
def test_numbers_in_paths_have_at_most_two_decimals(name: str, drawn: dict[str, Chart]) -> None:
    numbers = " ".join(re.findall(r' (?:d|x|y|transform)="([^"]*)"', drawn[name].svg))
    assert not re.search(r"\.\d{3}", numbers)


def test_ids_are_unique_when_all_charts_stand_on_one_page(drawn: dict[str, Chart]) -> None:
    page = "".join(chart._repr_html_() for chart in drawn.values())
    ids = re.findall(r' id="([^"]+)"', page)
    assert len(ids) == len(set(ids))


@each_chart
def test_ids_are_the_charts_own_and_all_that_is_pointed_to_exists(
    name: str, drawn: dict[str, Chart]
) -> None:
    svg = drawn[name].svg
    ids = set(re.findall(r' id="([^"]+)"', svg))
    assert all(value.startswith(f"{drawn[name].chart_id}-") for value in ids)
    assert set(re.findall(r"url\(#([^)]+)\)", svg)) <= ids
    assert set(re.findall(r'href="#([^"]+)"', svg)) <= ids


@each_chart
def test_text_from_data_is_escaped_and_never_read_as_mathematics(name: str) -> None:
    make: Callable[..., Chart] = EXAMPLES[name]
    chart = make(ODD)
    page = chart._repr_html_()
    assert "<script" not in page
    assert "&lt;script&gt;" in page
    assert ODD in chart.table.to_string(index=False) or ODD in chart.alt
    shown = "".join(ElementTree.fromstring(chart.svg).itertext())  # noqa: S314
    assert "$x_1^2$" in shown.replace("\n", " ") or name == "status-flow"


@each_chart
def test_figure_holds_picture_caption_and_table_under_a_disclosure(
    name: str, drawn: dict[str, Chart]
) -> None:
    chart = drawn[name]
    page = chart._repr_html_()
    assert page.startswith(f'<figure class="tb-figure" id="{chart.chart_id}"><figcaption>')
    assert f'</figcaption>{chart.svg}{chart.phone}<div class="tb-bar">' in page
    assert '<details class="tb-data"><summary>Visa siffrorna som tabell</summary>' in page
    assert 'role="region" tabindex="0" aria-label=' in page
    assert page.count("<caption>") == 1
    assert page.count('scope="col"') == len(chart.table.columns)
    assert page.count('scope="row"') == len(chart.table)
    assert chart._repr_mimebundle_()["text/html"] == page


@each_chart
def test_table_prints_numbers_in_swedish(name: str, drawn: dict[str, Chart]) -> None:
    cells = re.findall(r"<t[dh][^>]*>([^<]*)</t[dh]>", drawn[name]._repr_html_())
    assert "nan" not in cells
    assert not any(re.fullmatch(r"-?\d+\.\d+|-\d+", cell) for cell in cells)


@each_chart
def test_alternative_text_holds_figures_and_no_point_decimals(
    name: str, drawn: dict[str, Chart]
) -> None:
    alt = drawn[name].alt
    assert re.search(r"\d", alt)
    assert alt.endswith(".")
    assert not re.search(r"\d\.\d", alt)
    assert not re.search(r"\bnan\b", alt.lower())
    assert "None" not in alt


@each_chart
def test_standalone_file_has_plain_colours_and_a_size(name: str, drawn: dict[str, Chart]) -> None:
    plain = standalone(drawn[name].svg, DARK)
    assert "var(" not in plain
    assert re.match(r'<svg width="[\d.]+pt" height="[\d.]+pt" font-family=', plain)
    ElementTree.fromstring(plain)  # noqa: S314


def test_charts_leave_pyplot_without_figures() -> None:
    from matplotlib import pyplot

    for make in EXAMPLES.values():
        make()
    assert pyplot.get_fignums() == []


def test_swedish_locale_is_not_needed() -> None:
    assert locale.getlocale(locale.LC_NUMERIC)[0] in (None, "C")


def test_every_chart_has_an_example_in_its_own_test_file() -> None:
    for module, draw in charts():
        examples = TESTS[module.__name__].EXAMPLES.values()
        called = {name for make in examples for name in make.__code__.co_names}
        assert draw.__name__ in called, f"{module.__name__} needs an example of {draw.__name__}"


@each_chart
def test_a_chart_is_a_live_figure_whose_axes_say_what_they_show(
    name: str, drawn: dict[str, Chart]
) -> None:
    figure = drawn[name].figure
    assert isinstance(figure, Figure)
    assert figure.axes
    assert all(axes.get_label() for axes in figure.axes)
    assert all(axes.has_data() for axes in figure.axes)


@each_chart
def test_a_figure_can_be_gone_on_with_and_the_finished_chart_stays(name: str) -> None:
    chart = EXAMPLES[name]()
    assert chart.figure is not None
    before = chart.svg
    axes = chart.figure.axes[0]
    axes.set_axis_on()
    axes.axhline(sum(axes.get_ylim()) / 2, color=ACCENT, label="min egen")
    with style():
        after = finish(chart.figure, chart.chart_id, chart.alt)
    assert len(after) > len(before)
    assert chart.svg == before


@each_chart
def test_the_live_figure_is_the_picture_of_the_book(name: str, drawn: dict[str, Chart]) -> None:
    chart = drawn[name]
    assert chart.figure is not None
    assert chart.sheet is not None
    with style():
        live = finish(
            chart.figure, chart.chart_id, chart.alt, values=chart.sheet.values, style="tb-desk"
        )
    assert _pieces(live) == _pieces(chart.svg)


def _pieces(svg: str) -> list[str]:
    """What is drawn, whatever the order and the names of what is drawn more than once."""
    return sorted(re.sub(r' (?:id|href)="[^"]*"|url\([^)]*\)', "", svg).split("<"))


@pytest.mark.parametrize("draw", COLUMNS, ids=lambda draw: draw.__name__)
def test_empty_data_give_a_sentence_no_picture_and_no_figure(draw: Draw) -> None:
    chart = draw(pd.DataFrame(columns=COLUMNS[draw].split()))
    assert chart.svg == ""
    assert chart.figure is None
    assert re.match(r"(Det finns inga|Inget mätetal) ", chart.alt)
    assert chart._repr_html_().startswith(f'<p class="tb-empty" id="{chart.chart_id}">')
    assert chart.table.empty


@pytest.mark.parametrize("draw", COLUMNS, ids=lambda draw: draw.__name__)
def test_a_missing_column_is_named(draw: Draw) -> None:
    *kept, last = COLUMNS[draw].split()
    with pytest.raises(ValueError, match=f"missing columns: {last}"):
        draw(pd.DataFrame(columns=kept))
