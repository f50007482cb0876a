"""The list of editions on the site: when each was published, and what figures it changed."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from analysis.base.paths import Paths
from analysis.base.periods import Period
from analysis.base.values import format_date
from analysis.data.amendments import Amendment, read_amendments, told_apart
from analysis.data.yaml_file import read_yaml
from analysis.html.compose import link
from analysis.html.pieces import Html, bullets, details, join, paragraph
from analysis.publishing import withdrawn_pages
from analysis.publishing.changes.between import Change
from analysis.publishing.changes.difference_text import differences_table
from analysis.publishing.changes.differences import CHANGED, Difference
from analysis.publishing.crate import CRATE
from analysis.publishing.manifest import NAME, SOURCE, Manifest
from analysis.publishing.store import Store
from analysis.publishing.sums import SIGNATURE, SUMS
from analysis.words.inflection import Noun, counted, sentence_case

MOST = 500
CORRECTION = Noun("en", "rättelse", "rättelser")
WORDS = Noun("en", "ändrad text", "ändrade texter")
ROW = Noun("en", "ny eller borttagen rad", "nya och borttagna rader")


def listing(
    store: Store, current: str, older: Sequence[str], found: Mapping[str, Sequence[Change]]
) -> Html:
    """All editions, newest first, each with what it changes of the one before.

    found: what `analysis.publishing.changes.between` tells of each edition.
    """
    order = [*older, current]
    earlier = dict(zip(order[1:], order, strict=False))
    parts = {
        store.manifest(name).number: _edition(
            store, name, earlier.get(name, ""), name == current, found.get(name, ())
        )
        for name in order
    }
    parts |= {each.number: withdrawn_pages.listed(each) for each in store.withdrawn()}
    first = store.manifest(current).number
    newest = sorted(parts, key=lambda number: (number == first, number), reverse=True)
    return Html(f'<div class="tb-editions">{join([parts[n] for n in newest]).text}</div>')


def editions_json(store: Store, order: Sequence[str]) -> str:
    """The editions of the site for programs, the current one first, as OpenAPI describes them."""
    found = [_told(store.manifest(name), is_current=name == order[0]) for name in order]
    return json.dumps({"current": order[0], "editions": found}, ensure_ascii=False, indent=1) + "\n"


def _told(manifest: Manifest, *, is_current: bool) -> dict[str, object]:
    return {
        "edition": manifest.edition,
        "published": manifest.published,
        "fingerprint": manifest.fingerprint,
        "address": "" if is_current else f"utgavor/{manifest.edition}/",
        "periods": [
            {"region": each["region"], "period": each["period"]} for each in manifest.periods
        ],
    }


def _edition(
    store: Store, name: str, before: str, is_current: bool, found: Sequence[Change]
) -> Html:
    manifest = store.manifest(name)
    day = format_date(date.fromisoformat(manifest.published))
    words = f"Gällande utgåva, {day}" if is_current else f"Utgåvan från {day}"
    address = "index.html" if is_current else f"utgavor/{name}/index.html"
    own = f"utgavor/{name}"
    key = manifest.signed_with
    signed = link(f"Signerad med nyckeln {key}", f"{own}/{SIGNATURE}") if key else "Osignerad"
    facts = bullets(
        [
            link("Utgåvans sidor", address),
            link("Kontrollsummor för alla filer", f"{own}/{SUMS}"),
            signed,
            link("Förteckning över innehåll, perioder och program", f"{own}/{NAME}"),
            link("Beskrivning enligt RO-Crate", f"{own}/{CRATE}"),
            f"Fingeravtryck: {manifest.fingerprint}",
        ]
    )
    parts = [Html(f"<h2>{words}</h2>"), facts]
    parts += [_exposed(len(manifest.exposed))] if manifest.exposed else []
    return join([*parts, _changes(store, before, name, found)] if before else parts)


def region_names(source: Path) -> dict[str, str]:
    """The names of an edition's regions by their ids."""
    files = sorted(Paths(source).regions.glob("*/region.yml"))
    return {file.parent.name: str(read_yaml(file).get("name", file.parent.name)) for file in files}


def _exposed(number: int) -> Html:
    """That an edition hides what older ones give back: how much, but not where."""
    them = "ett dolt antal" if number == 1 else f"{number} dolda antal"
    return paragraph(f"Äldre utgåvor visar siffror som ger tillbaka {them} i den här.")


def _changes(store: Store, before: str, after: str, told: Sequence[Change]) -> Html:
    if not told:
        return paragraph("Inga siffror, statusar eller omdömen skiljer sig från utgåvan före.")
    words = [each.difference for each in told if not each.is_major]
    major = [each.difference for each in told if each.is_major]
    corrected = [each for each in major if each.kind == CHANGED]
    rows = [each for each in major if each.kind != CHANGED]
    said = [
        f"{each.what}, {Period.parse(each.period).report_label}: {each.said}"
        for each in told_apart(_amended(store, before, after))
    ]
    names = region_names(store.editions / after / SOURCE)
    parts = [
        bullets(said) if said else Html(""),
        _table(corrected, CORRECTION, names),
        _table(rows, ROW, names),
        _table(words, WORDS, names),
    ]
    return join(parts)


def _table(found: Sequence[Difference], noun: Noun, names: Mapping[str, str]) -> Html:
    """The differences of a kind, folded together; nothing where there are none."""
    if not found:
        return Html("")
    count = f"{sentence_case(counted(len(found), noun))} mot utgåvan före"
    said = f"{count}; de första {MOST} visas" if len(found) > MOST else count
    return details(said, differences_table(said, found[:MOST], names))


def _amended(store: Store, before: str, after: str) -> list[Amendment]:
    """What was corrected after approval since the edition before: who, when and why."""
    old, new = (_amendments(store.editions / name / SOURCE) for name in (before, after))
    return [each for each in new if each not in old]


def _amendments(source: Path) -> list[Amendment]:
    regions = sorted(Paths(source).regions.glob("*/"))
    return [each for region in regions for each in read_amendments(region)]
