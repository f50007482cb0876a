"""Findings as a list: a word for each, its sentence with links, and its small picture."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from html import escape
from types import MappingProxyType
from typing import Final

from analysis.base.model import Status
from analysis.charts.small import bullet, sparkline
from analysis.html.finding_text import FindingText
from analysis.html.parts import markup
from analysis.html.pieces import Html, details
from analysis.method.findings.weigh import Kind
from analysis.results.findings.finding import Finding, Picture, Point, Shape
from analysis.words.target_words import figure_words

WORDS: Final[Mapping[Kind, str]] = MappingProxyType(
    {
        Kind.UNUSUAL: "Ovanlig förändring",
        Kind.WORSE: "Sämre",
        Kind.FELL: "Sämre",
        Kind.FAR: "Långt från målet",
        Kind.UNKNOWN: "Ingen vet",
        Kind.BETTER: "Bättre",
        Kind.ROSE: "Bättre",
        Kind.CHANGED: "Har ändrats",
    }
)
_TONES: Final[Mapping[Kind, str]] = MappingProxyType(
    {Kind.UNKNOWN: "unknown", Kind.BETTER: "better", Kind.ROSE: "better", Kind.CHANGED: "unknown"}
)
SHOWN = 5
INFERRED: Final = "Siffran är slutledd ur källan."
WIDTH = 120
# From half of the target away, a target is far.
FAR_AWAY = 0.5


def finding_list(found: Iterable[Finding], text: FindingText) -> Html:
    """The findings in the order given."""
    items = "".join(_item(each, text) for each in found)
    return Html(f'<ul class="tb-news">{items}</ul>')


def folded(found: tuple[Finding, ...], text: FindingText) -> Html:
    """The heaviest findings, and the rest of them under a disclosure."""
    first = finding_list(found[:SHOWN], text)
    if len(found) <= SHOWN:
        return first
    return first + details(f"Visa {len(found) - SHOWN} till", finding_list(found[SHOWN:], text))


def word(found: Finding) -> str:
    """What a finding is, in a word or two."""
    result = found.result
    if found.kind is not Kind.FAR or result is None:
        return WORDS[found.kind]
    if result.status is Status.NEAR:
        return "Nära målet"
    if result.on_the_way:
        return "Inte på väg mot målet"
    distance = result.distance_relative
    is_far = distance is not None and distance <= -FAR_AWAY
    return WORDS[Kind.FAR] if is_far else "Når inte målet"


def _picture(picture: Picture, found: Finding) -> str:
    """The line, or the bar beside its target, with its figures in words."""
    status = found.result.status if found.result else None
    values = [point.value for point in picture.points]
    if picture.shape is Shape.LINE:
        drawn = sparkline(
            values,
            said=_said(picture, picture.points),
            target=picture.target,
            status=status,
            width=WIDTH,
            height=36,
        )
    else:
        drawn = bullet(
            values[-1],
            picture.target,
            status=status or Status.NOT_ASSESSABLE,
            said=_said(picture, (picture.last,)),
            start=picture.start,
            width=WIDTH,
        )
    return f'<div class="tb-news-picture">{drawn.markup()}</div>'


def _said(picture: Picture, points: Sequence[Point]) -> str:
    """`augusti 2021 5 137 till augusti 2022 8 376, målet är 4 000`."""
    known = [(p.label, p.value) for p in points if p.value is not None]
    ends = dict.fromkeys((known[0], known[-1]))
    said = " till ".join(f"{label} {figure_words(value, picture.unit)}" for label, value in ends)
    aim = picture.target
    return said if aim is None else f"{said}, målet är {figure_words(aim, picture.unit)}"


def _item(found: Finding, text: FindingText) -> str:
    picture = _picture(found.picture, found) if found.picture else ""
    note = f'<p class="tb-under">{INFERRED}</p>' if found.is_inferred else ""
    tone = _TONES.get(found.kind, "worse")
    return (
        f'<li class="tb-news-{tone}"><div class="tb-news-text">'
        f'<span class="tb-news-kind">{escape(word(found))}</span>'
        f"<p>{markup(text.parts(found))}</p>{note}</div>{picture}</li>"
    )
