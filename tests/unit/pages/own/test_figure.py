"""Tests of analysis.show_figure: an analyst's own figure looks, reads and is told as the book's."""

from __future__ import annotations

import matplotlib.pyplot as plt
import pandas as pd
import pytest
import seaborn as sns
from matplotlib.figure import Figure

import analysis
from analysis.base.errors import UserError

FRAME = pd.DataFrame({"Nämnd": ["RS", "HSN"], "Antal": [3, 1]})
ALT = "Regionstyrelsen har flest: 3."


def drawn(kind: str) -> object:
    if kind == "pandas":
        return FRAME.plot.barh(x="Nämnd", y="Antal")
    if kind == "seaborn":
        return sns.barplot(FRAME, x="Antal", y="Nämnd", hue="Nämnd")
    figure = Figure()
    figure.subplots().plot([1, 2], [3, 1], "o-", label="serie")
    return figure


@pytest.mark.parametrize("kind", ["pandas", "seaborn", "matplotlib"])
def test_a_figure_is_shown_with_its_alternative_and_its_table(
    kind: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[str] = []
    monkeypatch.setattr("analysis.pages.own.figure.put", lambda piece: shown.append(piece.text))
    analysis.show_figure(drawn(kind), "Antal per nämnd", ALT, FRAME)
    [html] = shown
    assert html.count("<svg ") == 1
    assert f'<title id="egen-antal-per-namnd-title">{ALT}</title>' in html
    assert "<caption>Antal per nämnd</caption>" in html
    assert "var(--tb-" in html
    assert plt.get_fignums() == []


def test_numbers_at_the_axes_are_swedish_and_names_are_as_they_are(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    shown: list[str] = []
    monkeypatch.setattr("analysis.pages.own.figure.put", lambda piece: shown.append(piece.text))
    axes = pd.Series({"RS": 0.5, "HSN": 1.5}).plot.barh()
    axes.set_xticks([0.0, 0.25, 1500.0])
    axes.set_xlim(0, 2000)
    analysis.show_figure(axes, "Andel per nämnd", ALT, FRAME)
    assert [text in shown[0] for text in ("0,25", "1\u00a0500", "HSN", "0.25")] == [
        *(True, True, True),
        False,
    ]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((None, "Titel", ALT, FRAME), "this is not a figure"),
        ((Figure(), "Titel", "  ", FRAME), "needs a text alternative"),
        ((Figure(), "!", ALT, FRAME), "needs a title"),
        ((Figure(), "Titel", ALT, [1, 2]), "needs its figures as a table"),
    ],
)
def test_what_a_figure_lacks_is_told(arguments: tuple[object, ...], said: str) -> None:
    with pytest.raises(UserError, match=said):
        analysis.show_figure(*arguments)  # type: ignore[arg-type]


def test_a_colour_that_cannot_follow_the_book_is_told() -> None:
    figure = Figure()
    figure.subplots().plot([1, 2], color="#12ab34")
    with pytest.raises(UserError, match="#12ab34"):
        analysis.show_figure(figure, "Titel", ALT, FRAME)
