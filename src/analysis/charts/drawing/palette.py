"""The charts' colours and marks: one fixed hex value for each role, rewritten to CSS variables.

A chart is drawn with the constants of this module only. `svg.finish` turns each into
`var(--tb-name, #hex)`, so the page's style sheet decides in light, dark and print, and the hex
value holds where there is no style sheet. `LIGHT` and `DARK` give both sets by variable name.

Contrast, tested in
tests/unit/charts/drawing/test_palette.py: every colour that carries meaning has at
least 4.5:1 against its paper. `GRID` is decoration and has less, on purpose.
"""

from __future__ import annotations

from dataclasses import dataclass

from analysis.base.model import Standing, Status
from analysis.words.status_words import ON_THE_WAY, STATUS_WORDS, StatusWord
from analysis.words.wording import SEX_WORDS

MET = "#00746b"
NEAR = "#b45f06"
NOT_MET = "#8c1037"
NONE = "#6e7781"
INK = "#1f2933"
MUTED = "#57606a"
GRID = "#d5dae0"
PAPER = "#ffffff"
ACCENT = "#0b3d91"
ACCENT_2 = "#c2417c"

LIGHT: dict[str, str] = {
    "--tb-met": MET,
    "--tb-near": NEAR,
    "--tb-not-met": NOT_MET,
    "--tb-none": NONE,
    "--tb-ink": INK,
    "--tb-muted": MUTED,
    "--tb-grid": GRID,
    "--tb-paper": PAPER,
    "--tb-accent": ACCENT,
    "--tb-accent-2": ACCENT_2,
}

DARK: dict[str, str] = {
    "--tb-met": "#3fd0b8",
    "--tb-near": "#ffc861",
    "--tb-not-met": "#f4506e",
    "--tb-none": "#9aa5b1",
    "--tb-ink": "#e8ecf0",
    "--tb-muted": "#a9b3bd",
    "--tb-grid": "#3a424b",
    "--tb-paper": "#121212",
    "--tb-accent": "#5b9bff",
    "--tb-accent-2": "#ffb3ec",
}

# Colours that carry meaning, and so must stand out against the paper.
MEANINGFUL = tuple(name for name in LIGHT if name not in ("--tb-grid", "--tb-paper"))


@dataclass(frozen=True)
class Look:
    """How a status is shown: colour, marker shape and words, never the colour alone.

    shape: a matplotlib marker, or "?" for a question mark. glyph, label: the symbol and the words
    of the tables (`wording.STATUS_WORDS`), so that picture and table never speak differently.
    """

    color: str
    shape: str
    filled: bool
    glyph: str
    label: str


# A dash before a number reads as a minus, so in a picture it becomes a ring.
_COLORS = {Status.MET: MET, Status.NEAR: NEAR, Status.NOT_MET: NOT_MET}
_SHAPES = {"●": "o", "○": "o", "◆": "D", "■": "s", "–": "o", "×": "x", "?": "?"}
# While the year is not over the shapes are the same, but hollow.
_SHAPES |= {"◔": "o", "◇": "D", "□": "s"}


def _look(status: Status, word: StatusWord) -> Look:
    return Look(
        color=_COLORS.get(status, NONE),
        shape=_SHAPES[word.symbol],
        filled=word.symbol not in "○–◔◇□",
        glyph=word.symbol,
        label=word.word,
    )


LOOKS: dict[Status, Look] = {status: _look(status, word) for status, word in STATUS_WORDS.items()}
ON_THE_WAY_LOOKS: dict[Status, Look] = {
    status: _look(status, word) for status, word in ON_THE_WAY.items()
}


def look_of(status: Status, *, on_the_way: bool = False) -> Look:
    """How a status is drawn; on_the_way: while the year is not over."""
    return ON_THE_WAY_LOOKS.get(status, LOOKS[status]) if on_the_way else LOOKS[status]


def standing_look(standing: Standing) -> Look:
    """How a status is drawn, hollow while it is a forecast."""
    return look_of(standing.status, on_the_way=standing.on_the_way)


@dataclass(frozen=True)
class SexLook:
    """How a sex is shown in a series: colour, marker shape and dash pattern."""

    color: str
    shape: str
    dash: tuple[float, ...]
    label: str


SEXES: dict[str, SexLook] = {
    "T": SexLook(INK, "o", (), SEX_WORDS["T"]),
    "K": SexLook(ACCENT_2, "^", (), SEX_WORDS["K"]),
    "M": SexLook(ACCENT, "s", (), SEX_WORDS["M"]),
}
