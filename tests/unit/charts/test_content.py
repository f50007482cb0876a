"""What each chart says: its main point in words, its figures in the table, its marks in the SVG."""

from __future__ import annotations

import re
from datetime import date
from xml.etree import ElementTree

import pandas as pd
import pytest

from analysis.base.model import Status
from analysis.charts.base import Chart, render
from analysis.charts.comparison import comparison
from analysis.charts.control_chart import control_chart
from analysis.charts.drawing.palette import INK, LOOKS
from analysis.charts.drawing.scales import Labels, short_period, tick_texts, ticks
from analysis.charts.drawing.sheet import SMALL, Align, Sheet, width_of, wrap
from analysis.charts.risk_matrix import risk_matrix
from analysis.charts.status_counts import spread, status_counts
from analysis.charts.status_flow import status_flow
from analysis.charts.target_distance import target_distance
from analysis.charts.targets_by_year import targets_by_year
from analysis.charts.timeline import Series, small_multiples, timeline
from analysis.charts.waterfall import waterfall
from tests.unit.charts.test_examples import EXAMPLES, frame, outcomes


def texts(chart: Chart) -> list[str]:
    """What is written in the picture, with ordinary spaces."""
    root = ElementTree.fromstring(chart.svg)  # noqa: S314 - our own
    found = root.iter("{http://www.w3.org/2000/svg}text")
    return [(text.text or "").replace("\u00a0", " ") for text in found]


def alt(chart: Chart) -> str:
    return chart.alt.replace("\u00a0", " ")


# -- status counts


def test_counts_says_totals_share_and_which_group_does_best_and_worst() -> None:
    chart = status_counts(
        frame(
            "group status count",
            ("Regionstyrelsen", "met", 3),
            ("Regionstyrelsen", "not_met", 1),
            ("Nämnden", "near", 2),
            ("Nämnden", "no_outcome", 4),
        )
    )
    assert alt(chart) == (
        "Liggande staplar med antal mätetal per status. Av 10 mätetal: uppnått 3, nästan "
        "uppnått 2, inte uppnått 1 och utfall saknas 4. Av 6 bedömda når 3 målet "
        "(50 %). Störst andel har "
        "Regionstyrelsen (3 av 4), minst Nämnden (0 av 2)."
    )
    assert chart.table["Summa"].tolist() == [4, 6]
    assert chart.table["Uppnått"].tolist() == [3, 0]


def test_counts_adds_up_repeated_rows_and_keeps_the_order_of_groups() -> None:
    rows = frame("group status count", ("B", "met", 1), ("A", "met", 2), ("B", "met", 4))
    chart = status_counts(rows)
    assert chart.table["Grupp"].tolist() == ["B", "A"]
    assert chart.table["Uppnått"].tolist() == [5, 2]


def test_counts_writes_every_number_under_its_part() -> None:
    chart = EXAMPLES["status-counts"]()
    assert [t for t in texts(chart) if t.isdigit()] == ["3", "4", "5", "6", "7", "8", "2"]


def test_counts_refuses_an_unknown_status() -> None:
    with pytest.raises(ValueError, match="gul"):
        status_counts(frame("group status count", ("A", "gul", 1)))


def test_labels_that_would_meet_are_moved_apart_within_the_width() -> None:
    placed = spread([95.0, 97.0, 99.0], [10.0, 10.0, 10.0], 100.0)
    assert placed == [75.0, 85.0, 95.0]


# -- distance to target


def test_distance_says_how_far_the_worst_and_the_best_are() -> None:
    chart = EXAMPLES["target-distance"]()
    assert "”Kostnadsutveckling” (23,5 % mot 1,9 %): 1 137 % sämre" in alt(chart)
    assert "”Privata vårdgivare” (6 mot 5): 20,0 % bättre" in alt(chart)
    assert "1 mätetal utan avstånd" in alt(chart)


def test_distance_is_sorted_worst_first_and_the_table_has_those_without_distance_last() -> None:
    table = EXAMPLES["target-distance"]().table
    assert table["Avstånd till målet (%)"].tolist()[:4] == [-1137.0, -17.4, -5.3, 20.0]
    assert pd.isna(table["Avstånd till målet (%)"].tolist()[4])
    assert table["Mätetal"].tolist()[4] == "Avfall"


def test_distance_writes_the_true_value_of_what_is_cut() -> None:
    assert "−1 137 %" in texts(EXAMPLES["target-distance"]())


def test_distance_shades_the_band_of_the_limit_it_is_given() -> None:
    row = ("A", "", -0.3, "not_met", "7", "10")
    rows = frame("label group distance_relative status outcome_text target_text", row)
    assert target_distance(rows, near_limit=0.1).svg != target_distance(rows, near_limit=0.2).svg


def test_distance_with_no_distances_keeps_its_table_but_draws_nothing() -> None:
    row = ("Avfall", "", None, "no_outcome", "", "862")
    rows = frame("label group distance_relative status outcome_text target_text", row)
    chart = target_distance(rows)
    assert chart.is_empty
    assert len(chart.table) == 1
    assert "tb-empty" in chart._repr_html_()


# -- targets by year


def test_targets_says_which_way_they_go() -> None:
    chart = EXAMPLES["targets-by-year"]()
    assert "I 3 serier finns båda: 0 ska öka, 3 minska och 0 ligga kvar" in alt(chart)
    assert "Sjukfrånvaro (kvinnor) från 6,7 % till 6,0 % helår 2023" in alt(chart)
    assert chart.table["Värde"].tolist() == [6.7, 6.0, 3.9, 3.7, 458, 330]


def test_targets_refuses_an_unknown_kind() -> None:
    with pytest.raises(ValueError, match="gissning"):
        targets_by_year(
            frame("measure sex label kind value unit", ("A", "T", "2023", "gissning", 1, ""))
        )


# -- risks


def test_risks_names_those_that_call_for_action_and_those_that_are_not_drawn() -> None:
    chart = EXAMPLES["risk-matrix"]()
    assert "Riskmatris med 3 risker. 1 risk har värdet 9 eller mer" in alt(chart)
    assert "1 Kompetensförsörjningen brister (16)" in alt(chart)
    assert "inte sannolikhet × konsekvens för risk 3" in alt(chart)
    assert "inte inritade: risk 4" in alt(chart)
    assert "Går inte att läsa, inte inritade:" in texts(chart)


def test_risks_are_tabled_highest_first_with_need_for_action() -> None:
    table = EXAMPLES["risk-matrix"]().table
    assert table["Riskvärde"].tolist()[:3] == [16, 8, 6]
    assert table["Åtgärd krävs"].tolist() == ["ja", "nej", "nej", "går inte att säga"]


def test_risks_beyond_six_in_a_cell_are_counted() -> None:
    rows = [(n, f"Risk {n}", 4, 4, 16) for n in range(1, 10)]
    chart = risk_matrix(frame("number title likelihood consequence value", *rows))
    assert "+4" in texts(chart)


def test_risks_that_cannot_be_read_at_all_draw_nothing() -> None:
    rows = frame("number title likelihood consequence value", (1, "Oläslig", None, None, None))
    assert risk_matrix(rows).is_empty


# -- waterfall


def test_waterfall_says_from_what_to_what_and_where_the_sum_differs() -> None:
    chart = EXAMPLES["waterfall"]()
    assert "från anslag året innan, 8 675,0, till regionbidrag 2023, 9 279,8" in alt(chart)
    assert "Prisuppräkning +562,9 och FVIS −15,0" in alt(chart)
    assert "avviker +56,9 från delarnas summa 9 222,9" in alt(chart)
    assert chart.table["Räknat (mnkr)"].tolist() == [8675.0, 9237.9, 9222.9, 9222.9]


def test_waterfall_says_when_its_scale_does_not_begin_at_zero() -> None:
    assert any("Skalan börjar vid" in text for text in texts(EXAMPLES["waterfall"]()))
    rows = frame("label amount kind", ("A", 10, "opening"), ("B", 30, "part"), ("C", 40, "total"))
    assert not any("Skalan" in text for text in texts(waterfall(rows)))


def test_waterfall_refuses_an_unknown_kind() -> None:
    with pytest.raises(ValueError, match="summa"):
        waterfall(frame("label amount kind", ("A", 1, "summa")))


def test_waterfall_of_amounts_that_never_change_can_be_drawn() -> None:
    rows = frame("label amount kind", ("A", 0, "opening"), ("B", 0, "total"))
    assert waterfall(rows).svg


# -- timelines


def test_timeline_says_first_last_extremes_baseline_and_targets() -> None:
    assert alt(EXAMPLES["timeline"]()) == (
        "Linjediagram. Sjukfrånvaro: från 5,40 % april 2021 till 5,25 % helår 2021, prognos, ned. "
        "Lägst 5,10 %, högst 5,40 %. Ingångsvärdet är 5,60 %. Målvärde: 4,60 % (2021), "
        "4,60 % (2022)."
    )


def test_timeline_tables_baseline_outcomes_and_targets() -> None:
    table = EXAMPLES["timeline"]().table
    assert table["Värde (%)"].tolist() == [5.6, 5.4, 5.1, 5.25, 4.6, 4.6]
    assert table["Slag"].tolist()[3] == "prognos"


def test_timeline_explains_its_hollow_marks() -> None:
    assert "prognos" in texts(EXAMPLES["timeline"]())


def test_timeline_names_a_target_once_when_it_stays_the_same() -> None:
    assert texts(EXAMPLES["timeline"]()).count("mål 4,60") == 1


def test_timeline_refuses_an_unknown_sex() -> None:
    with pytest.raises(ValueError, match="X"):
        timeline(outcomes().assign(sex="X"))


def test_small_multiples_leaves_out_measures_without_outcomes() -> None:
    chart = EXAMPLES["timelines"]()
    assert "2 mätetal" in alt(chart)
    assert "0 stigit, 2 sjunkit" in alt(chart)
    assert "Utan utfall" not in chart.table["Mätetal"].tolist()


def test_a_steep_fall_is_not_crossed_by_the_name_of_its_baseline() -> None:
    rows = frame(
        "period end value sex kind",
        ("2018", date(2018, 12, 31), 36_774_390, "T", "actual"),
        ("2021", date(2021, 12, 31), 1_064_430, "T", "actual"),
    )
    chart = small_multiples([Series("Engångsartiklar", rows, None, 1_064_430, "st")])
    words, last = (placed(chart, text) for text in ("ingång 1\u00a0064\u00a0430", "2021"))
    assert words[0] > last[0]


def test_the_names_of_two_targets_close_to_each_other_do_not_meet() -> None:
    rows = outcomes().assign(value=[81.5, 82.6, 79.8])
    aims = frame("year value", (2023, 95.0), (2025, 100.0))
    chart = small_multiples([Series("A", outcomes()), Series("B", rows, aims, None, "%")])
    low, high = (placed(chart, text)[1] for text in ("mål 95,0", "mål 100,0"))
    assert low - high > 1.2 * SMALL


def test_texts_side_by_side_stand_apart() -> None:
    sheet = Sheet(40)
    labels = Labels(sheet)
    width = width_of("mål 95,0", SMALL)
    labels.put("mål 95,0", [(0, 20, "left")], color=INK)
    beside: list[tuple[float, float, Align]] = [(width + 1, 20, "left"), (width + 4, 20, "left")]
    labels.put("mål 100,0", beside, color=INK)
    assert [box[0] for box in labels.taken][1] == pytest.approx(width)


def placed(chart: Chart, text: str) -> tuple[float, float]:
    """Where a text begins, or where its middle is."""
    found = re.search(rf'<text x="([\d.]+)" y="([\d.]+)"[^>]*>{re.escape(text)}<', chart.svg)
    assert found, text
    return float(found[1]), float(found[2])


# -- control chart


def test_control_chart_says_limits_signals_target_and_that_they_are_provisional() -> None:
    chart = EXAMPLES["control-chart"]()
    assert "Medelvärdet är 3 284 och den naturliga variationen 2 100 till 4 467 personer" in alt(
        chart
    )
    assert "1 månad avviker: maj 2022 (över övre gränsen)" in alt(chart)
    assert "Målvärdet är 3 000 personer" in alt(chart)
    assert "preliminära" in alt(chart)


def test_control_chart_keeps_a_month_without_value_in_the_table_and_breaks_the_line() -> None:
    chart = EXAMPLES["control-chart"]()
    assert len(chart.table) == 6
    assert pd.isna(chart.table["Värde (personer)"].tolist()[1])
    assert chart.table["Avviker"].tolist()[1] == "inget värde"


def test_control_chart_refuses_sequences_of_unequal_length() -> None:
    with pytest.raises(ValueError, match="equally long"):
        control_chart(["2022-01"], [1.0, 2.0], 1, 0, 2, [""])


# -- flow


def test_flow_says_how_many_got_better_worse_or_became_assessed() -> None:
    said = alt(EXAMPLES["status-flow"]())
    assert "1 har samma status, 1 har fått bättre och 1 sämre" in said
    assert "1 har blivit bedömda och 0 har slutat vara det" in said
    assert "Bättre: Sjukfrånvaro. Sämre: Lustgas." in said


def test_flow_tables_each_measures_move_in_words() -> None:
    table = EXAMPLES["status-flow"]().table
    assert table.iloc[0].tolist() == ["Sjukfrånvaro", "Inte uppnått", "Uppnått"]
    assert list(table.columns) == ["Mätetal", "april 2021", "augusti 2021"]


# -- comparison


def test_comparison_says_each_regions_latest_outcome_with_its_own_target() -> None:
    said = alt(EXAMPLES["comparison"]())
    assert "Region Norrbotten 6,0 % (april 2021, mål 5,5 %)" in said
    assert "Region Jämtland Härjedalen 5,4 % (april 2021, mål 4,6 %)" in said
    assert "Definitionerna skiljer sig" in said


def test_comparison_warns_when_regions_count_in_different_units() -> None:
    rows = frame(
        "region period value target unit note",
        ("A", "2021", 5, None, "%", ""),
        ("B", "2021", 900, None, "antal", ""),
    )
    assert "olika måttenheter" in comparison(rows).alt


def test_comparison_says_where_an_outcome_is_missing() -> None:
    assert "utfall saknas" in texts(EXAMPLES["comparison"]())


# -- what they share

EMPTY = {
    "status-counts": (status_counts, "group status count"),
    "target-distance": (
        target_distance,
        "label group distance_relative status outcome_text target_text",
    ),
    "targets-by-year": (targets_by_year, "measure sex label kind value unit"),
    "risk-matrix": (risk_matrix, "number title likelihood consequence value"),
    "waterfall": (waterfall, "label amount kind"),
    "timeline": (timeline, "period end value"),
    "status-flow": (status_flow, "measure from_status to_status"),
    "comparison": (comparison, "region period value target unit note"),
}


@pytest.mark.parametrize("name", EMPTY)
def test_empty_data_give_a_sentence_and_no_picture(name: str) -> None:
    function, columns = EMPTY[name]
    chart = function(pd.DataFrame(columns=columns.split()))
    assert chart.svg == ""
    assert re.match(r"(Det finns inga|Inget mätetal) ", chart.alt)
    assert chart._repr_html_().startswith(f'<p class="tb-empty" id="{name}">')
    assert chart.table.empty


def test_empty_series_give_a_sentence_and_no_picture() -> None:
    nothing = pd.DataFrame(columns=["period", "end", "value"])
    assert small_multiples([]).svg == ""
    assert small_multiples([Series("A", nothing)]).svg == ""
    assert control_chart([], [], 0, 0, 0, []).svg == ""


@pytest.mark.parametrize("name", EMPTY)
def test_a_missing_column_is_named(name: str) -> None:
    function, columns = EMPTY[name]
    kept = columns.split()[:-1]
    with pytest.raises(ValueError, match=f"missing columns: {columns.split()[-1]}"):
        function(pd.DataFrame(columns=kept))


def test_every_status_is_drawn_with_its_own_mark() -> None:
    drawn = set()
    for status in Status:
        sheet = Sheet(20)
        sheet.mark(10, 10, status)
        svg = render(sheet, "mark", "ett märke")
        shape = re.sub(r"var\([^)]*\)", "", svg.partition("</title>")[2])
        drawn.add(shape)
    assert len(drawn) == len(Status)


def test_a_colour_outside_the_palette_is_refused() -> None:
    sheet = Sheet(20)
    sheet.box(0, 0, 5, 5, fill="#ff0000")
    with pytest.raises(ValueError, match="#ff0000"):
        render(sheet, "wrong-colour", "fel")


@pytest.mark.parametrize("chart_id", ["Two Words", "å_ä", "", "a--b", "-a"])
def test_a_chart_id_that_is_not_kebab_case_is_refused(chart_id: str) -> None:
    with pytest.raises(ValueError, match="kebab"):
        render(Sheet(20), chart_id, "fel")


def test_a_long_swedish_word_is_kept_whole_and_lines_break_between_words() -> None:
    lines = wrap("Hälso- och sjukvårdsnämndens verksamhetsberättelse", 120)
    assert lines == ["Hälso- och", "sjukvårdsnämndens", "verksamhetsberättelse"]
    assert wrap("Hälso- och sjukvårdsnämndens", 120, most=1) == ["Hälso- och …"]


def test_ticks_are_round_and_written_with_decimal_comma() -> None:
    assert tick_texts(ticks(4.6, 5.9)) == ["4,5", "5,0", "5,5", "6,0"]
    assert tick_texts(ticks(3251, 8376))[-1] == "10\u00a0000"


@pytest.mark.parametrize(
    ("period", "shown"),
    [
        ("2021-T1", ("T1", "2021")),
        ("2021-08", ("aug", "2021")),
        ("2021", ("2021", "")),
        ("2021-Q2", ("kv\u00a02", "2021")),
        ("hösten", ("hösten", "")),
    ],
)
def test_periods_are_shortened_for_the_axis(period: str, shown: tuple[str, str]) -> None:
    assert short_period(period) == shown


def test_labels_say_what_the_marks_mean_in_every_chart_of_statuses() -> None:
    for name in ("status-counts", "target-distance", "status-flow"):
        written = " ".join(texts(EXAMPLES[name]()))
        assert LOOKS[Status.MET].label in written


def test_words_of_measures_and_risks_may_be_anything_without_error() -> None:
    rows = frame(
        "label group distance_relative status outcome_text target_text",
        ("", None, -0.1, "near", None, None),
        ("x" * 200, "", 0.0, "met", "", ""),
    )
    assert target_distance(rows).svg
