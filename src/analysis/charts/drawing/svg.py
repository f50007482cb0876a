"""Makes matplotlib's SVG fit to stand in a page: small, the same every time, free of inline style.

Style attributes become presentation attributes (`fill="…"`), so that a page whose
Content-Security-Policy forbids inline style still shows the chart, and its style sheet can
override it. Every id gets the chart's own id as prefix.
"""

from __future__ import annotations

import io
import re
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING
from xml.etree import ElementTree

from analysis.charts.drawing.palette import INK, LIGHT

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from analysis.charts.drawing.sheet import Value

_KEBAB = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
SVG = "{http://www.w3.org/2000/svg}"
_HREF = "{http://www.w3.org/1999/xlink}href"
_NUMBER = re.compile(r"-?\d+\.\d+(?:e-?\d+)?|-0(?![\d.])")
_REFERENCE = re.compile(r"url\(#([^)]+)\)")
_VARIABLE = re.compile(r"var\((--tb-[a-z0-9-]+),(#[0-9a-f]{6})\)")
_NO_TURN = re.compile(r"\s*rotate\(-?0(?:\.0+)?(?: [^)]*)?\)")
_COLOUR = re.compile(r"(?<![\w&])#[0-9a-f]{6}\b")
_NUMERIC = ("d", "x", "y", "transform", "points", "width", "height", "stroke-width")
_NUMERIC_TOO = ("stroke-dasharray", "stroke-dashoffset", "font-size", "opacity", "cx", "cy", "r")
_DEFAULTS = {
    "stroke-linejoin": "round",
    "stroke-linecap": "butt",
    "fill-opacity": "1",
    "stroke-opacity": "1",
    "opacity": "1",
    "stroke-dashoffset": "0",
    "text-anchor": "start",
    "stroke-width": "1",
}
_VARIABLE_OF = {value: f"var({name},{value})" for name, value in LIGHT.items()}
# What the root says once for all: small text in ink, which so is never black on dark paper.
_INHERITED = {"font-size": "13.5", "fill": _VARIABLE_OF[INK]}
_NEAR = 10  # pixels from a mark that still point at it
_AROUND_COMMAND = re.compile(r"\s*([A-Za-z])\s*")


def finish(
    figure: Figure,
    chart_id: str,
    alt: str,
    *,
    recolour: Mapping[str, str] = MappingProxyType({}),
    words: Sequence[str] | None = None,
    values: Sequence[Value] = (),
    style: str = "",
    named: str = "",
) -> str:
    """The figure as one inline `<svg>` whose `<title>` is `alt`, the same bytes on any day.

    recolour: colours as `#rrggbb` that are drawn in others. words: what stands in the place of
    each of the figure's texts. values: what marks stand for. style: another class. named: the id of
    the title of another picture of the same, which names this one too. Raises ValueError when
    something is drawn in a colour outside the palette, `chart_id` is not kebab-case or the words
    are not as many as the texts.
    """
    if not _KEBAB.fullmatch(chart_id):
        raise ValueError(f"chart_id must be kebab-case, got {chart_id!r}")
    raw = io.StringIO()
    figure.savefig(raw, format="svg", metadata={"Date": None, "Creator": None}, transparent=True)
    drawn = _COLOUR.sub(lambda found: recolour.get(found[0], found[0]), raw.getvalue())
    root = ElementTree.fromstring(drawn)  # noqa: S314 - our own text, just written
    if words is not None:
        for element, word in zip(root.iter(f"{SVG}text"), words, strict=True):
            element.text = word
    _drop(root, {f"{SVG}metadata", f"{SVG}style"})
    for element in root.iter():
        _settle(element)
    _name_ids(root, chart_id)
    _flatten(root)
    box = _rounded(root.attrib["viewBox"])
    body = "".join(_text(child) for child in root)
    inherited = "".join(f' {key}="{value}"' for key, value in _INHERITED.items())
    name = named or f"{chart_id}-title"
    title = "" if named else f'<title id="{name}">{escape(alt)}</title>'
    sort = f"tb-chart {style}".strip()
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="{sort}" role="img" viewBox="{box}" '
        f'aria-labelledby="{name}" stroke-linejoin="round" pointer-events="none"{inherited}>'
        f"{title}{body}{_told(values, silent=bool(named))}</svg>"
    )


def _told(values: Sequence[Value], *, silent: bool) -> str:
    """Places that are not seen and say what stands there, to a pointer and to the page's script.

    silent: leave the words to the other picture of the same, which has them in the same order.
    """
    if not values:
        return ""
    spots = "".join(_spot(value, silent=silent) for value in values)
    return f'<g class="tb-values" fill="none" pointer-events="all">{spots}</g>'


def standalone(svg: str, palette: Mapping[str, str] = LIGHT, font: str = "sans-serif") -> str:
    """The same picture as a file of its own (PDF, download): plain colours, size and font set."""
    plain = _VARIABLE.sub(lambda found: palette.get(found[1], found[2]), svg)
    box = re.search(r'viewBox="0 0 ([\d.]+) ([\d.]+)"', plain)
    sized = " width=" in plain.partition(">")[0]
    size = f' width="{box[1]}pt" height="{box[2]}pt"' if box and not sized else ""
    return plain.replace("<svg ", f'<svg{size} font-family="{escape(font)}" ', 1)


def _spot(value: Value, *, silent: bool) -> str:
    x, y = (_rounded(f"{number:.1f}") for number in (value.x, value.y))
    said = "" if silent else f"<title>{escape(value.said)}</title>"
    return f'<circle cx="{x}" cy="{y}" r="{_NEAR}">{said}</circle>'


def escape(text: str) -> str:
    """Text made safe inside an element or a double-quoted attribute."""
    for sign, entity in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ('"', "&quot;")):
        text = text.replace(sign, entity)
    return text


def _drop(root: ElementTree.Element, tags: set[str]) -> None:
    for parent in list(root.iter()):
        for child in list(parent):
            if child.tag in tags:
                parent.remove(child)


def _settle(element: ElementTree.Element) -> None:
    """Style to attributes, colours to variables, numbers to two decimals, defaults away."""
    attributes = element.attrib
    for declaration in attributes.pop("style", "").split(";"):
        key, _, value = declaration.partition(":")
        if value:
            attributes[key.strip()] = value.strip()
    for key in ("font-family", "font", "clip-path"):
        attributes.pop(key, None)
    if _HREF in attributes:
        attributes["href"] = attributes.pop(_HREF)
    for key in ("fill", "stroke"):
        if key in attributes:
            attributes[key] = _colour(attributes[key])
    if "font-size" in attributes:
        attributes["font-size"] = attributes["font-size"].removesuffix("px")
    for key in (*_NUMERIC, *_NUMERIC_TOO):
        if key in attributes:
            attributes[key] = _rounded(attributes[key])
    if "d" in attributes:
        attributes["d"] = _AROUND_COMMAND.sub(r"\1", attributes["d"])
    if "transform" in attributes:
        attributes["transform"] = _NO_TURN.sub("", attributes["transform"])
    for key in [k for k, v in attributes.items() if _DEFAULTS.get(k) == v or v == ""]:
        del attributes[key]
    for key, value in _INHERITED.items() if element.tag == f"{SVG}text" else ():
        if attributes.get(key) == value:
            del attributes[key]


def _colour(value: str) -> str:
    if value == "none" or value.startswith("url("):
        return value
    try:
        return _VARIABLE_OF[value.lower()]
    except KeyError:
        raise ValueError(
            f"{value} is not in the palette; draw with analysis.charts.drawing.palette"
        ) from None


def _rounded(text: str) -> str:
    def short(found: re.Match[str]) -> str:
        number = f"{float(found[0]):.2f}".rstrip("0").rstrip(".")
        return "0" if number == "-0" else number

    return _NUMBER.sub(short, re.sub(r"\s+", " ", text).strip())


def _name_ids(root: ElementTree.Element, chart_id: str) -> None:
    """Keep only ids that something points to, and number them after the chart."""
    used: dict[str, str] = {}
    for element in root.iter():
        for value in element.attrib.values():
            for name in _REFERENCE.findall(value):
                used.setdefault(name, f"{chart_id}-{len(used) + 1}")
        if element.attrib.get("href", "").startswith("#"):
            used.setdefault(element.attrib["href"][1:], f"{chart_id}-{len(used) + 1}")
    for element in root.iter():
        attributes = element.attrib
        old = attributes.pop("id", "")
        if old in used:
            attributes["id"] = used[old]
        if attributes.get("href", "").startswith("#"):
            attributes["href"] = "#" + used[attributes["href"][1:]]
        for key, value in attributes.items():
            attributes[key] = _REFERENCE.sub(lambda found: f"url(#{used[found[1]]})", value)


def _flatten(element: ElementTree.Element) -> None:
    """Lift children out of groups that carry nothing, and drop what is empty."""
    for child in list(element):
        _flatten(child)
        bare = child.tag == f"{SVG}g" and not child.attrib
        unnamed = child.tag == f"{SVG}clipPath" and "id" not in child.attrib
        empty = child.tag in (f"{SVG}defs", f"{SVG}g") and len(child) == 0
        if bare or empty or unnamed:
            place = list(element).index(child)
            element.remove(child)
            for offset, grandchild in enumerate([] if empty or unnamed else list(child)):
                element.insert(place + offset, grandchild)


def _text(element: ElementTree.Element) -> str:
    tag = element.tag.removeprefix(SVG)
    attributes = "".join(f' {key}="{escape(value)}"' for key, value in element.attrib.items())
    inner = "".join(_text(child) for child in element)
    if tag == "text":
        inner = escape(element.text or "") + inner
    return f"<{tag}{attributes}>{inner}</{tag}>" if inner else f"<{tag}{attributes}/>"
