"""What an invented region has besides its outcomes: units, plans, money, risks and the rest."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from random import Random
from typing import Any

from analysis.base.periods import Period
from benchmarks.invented import GLYPHS, ROW, measures
from benchmarks.plan import GOALS, STRATEGIES, UNITS

NOTICE = "Syntetiska data: regionen och alla dess siffror är påhittade för att pröva boken."
_COMMENT = "Syntetiska data."
SCHEME: dict[str, Any] = {
    "symbols": [
        {"glyph": glyph, "status": status, "word": word, "certainty": "certain", "basis": _COMMENT}
        for glyph, status, word in zip(
            GLYPHS, ("met", "near", "not_met"), ("Grön", "Gul", "Röd"), strict=True
        )
    ],
    "trend_symbols": [
        {"glyph": glyph, "direction": direction, "certainty": "certain", "basis": _COMMENT}
        for glyph, direction in (("↑", "up"), ("→", "level"), ("↓", "down"))
    ],
    "thresholds": {"near_limit": 0.1},
    "verdict_rule": "worst",
    "suppression_threshold": 5,
    "budget_sign": "Ett positivt belopp är ett överskott.",
}


@dataclass(frozen=True)
class Place:
    """An invented region: its name and its number in the list."""

    name: str
    number: int

    @property
    def region_id(self) -> str:
        return self.name.lower().translate(str.maketrans("åäö", "aao"))

    @property
    def source(self) -> str:
        return f"syntetiska-data-{self.region_id}.txt"

    @property
    def common(self) -> ROW:
        return {"source": self.source, "reading": "printed"}


def sources(places: list[Place], lines: int) -> list[ROW]:
    """One invented document a region."""
    return [
        {
            **{"source": place.source, "title": f"Syntetiska data, Region {place.name}"},
            **{"publisher": f"Region {place.name} (påhittad)", "region_id": place.region_id},
            **{"date": "2020", "sha256": "0" * 64, "lines": lines, "condition": "text"},
            **{"description": "Syntetiska data: dokumentet finns inte."},
        }
        for place in places
    ]


def concepts(places: list[Place]) -> list[ROW]:
    """What can be compared between the regions."""
    names = {m["measure_id"]: m["short_name"] for m in measures()}
    compared = ("sjukfranvaro", "vantetid-forstabesok", "energianvandning", "punktlighet")
    return [
        {
            **{"concept_id": measure, "name": names[measure], "region_id": place.region_id},
            **{"measure_id": measure, "difference": "Syntetiska data: mäts lika i alla regioner."},
        }
        for measure in compared
        for place in places
    ]


def region(place: Place, reported: list[Period]) -> dict[str, Any]:
    """The content of region.yml."""
    return {
        **{"region_id": place.region_id, "name": f"Region {place.name}"},
        **{"genitive": f"Region {_genitive(place.name)}", "short_name": f"R{place.number:02d}"},
        "county_code": f"{place.number + 60}",
        "notice": NOTICE,
        "periods": {
            str(period): {
                "title": f"Måluppfyllelse {period.short_label} (syntetiska data)",
                "as_of": period.ends,
                "plan_id": _plan_id(reported),
            }
            for period in reported
        },
    }


def _genitive(name: str) -> str:
    return name if name.endswith("s") else name + "s"


def _plan_id(reported: list[Period]) -> str:
    """One plan for all that is reported: a target belongs to a goal of its own year's plan."""
    first, last = reported[0].year, reported[-1].year
    return f"regionplan-{first}-{max(last, first + 2)}"


def tables(place: Place, reported: list[Period]) -> dict[str, list[ROW]]:
    """Every table of the region but targets and observations, as rows without a line."""
    chance = Random(f"{place.region_id} furnishing")  # noqa: S311
    plan_id = _plan_id(reported)
    found = {
        "units": [*_units(place)],
        "plans": [_plan(plan_id)],
        "plan": [*_nodes(plan_id)],
        "measures": [*_measures()],
        "assessments": [*_assessments(reported, chance)],
        "activities": [*_activities(reported)],
        "assignments": [*_assignments(plan_id)],
        "revisions": [*_revisions(plan_id)],
        "criteria": [*_criteria(plan_id)],
        "risks": [*_risks(plan_id, chance)],
        "budget": [*_money("budget", plan_id, chance)],
        "investments": [*_money("investeringar", plan_id, chance)],
        "series": [*_series(reported, chance)],
        "portfolio": [*_portfolio(reported)],
    }
    return {name: [{**row, **place.common} for row in rows] for name, rows in found.items()}


def _units(place: Place) -> Iterable[ROW]:
    for unit_id, (parent, kind, name, short) in UNITS.items():
        own = f"Region {place.name}" if kind == "region" else name
        names = {"name": own, "short_name": short}
        yield {"unit_id": unit_id, "parent_id": parent, "kind": kind, **names}


def _plan(plan_id: str) -> ROW:
    first, last = plan_id.split("-")[1:]
    return {
        **{"plan_id": plan_id, "name": f"Regionplan {first}–{last}", "unit_id": "region"},
        **{"first_year": int(first), "last_year": int(last), "decided": f"{int(first) - 1}-11-15"},
        "paragraph": "§ 12",
    }


def _nodes(plan_id: str) -> Iterable[ROW]:
    position = 0
    for strategy, goals in GOALS.items():
        position += 1
        yield {
            **{"node_id": strategy, "plan_id": plan_id, "level": "strategy"},
            **{"title": STRATEGIES[strategy], "position": position, "description": _COMMENT},
        }
        for goal, title in goals.items():
            position += 1
            yield {
                **{"node_id": goal, "plan_id": plan_id, "parent_id": strategy, "level": "goal"},
                **{"title": title, "position": position},
            }


def _measures() -> Iterable[ROW]:
    only_here = ("goal", "level", "spread", "units", "sexes")
    for measure in measures():
        kept = {name: cell for name, cell in measure.row.items() if name not in only_here}
        yield {**kept, "definition": _COMMENT}


def _assessments(reported: list[Period], chance: Random) -> Iterable[ROW]:
    for period in reported:
        for goals in GOALS.values():
            for goal in goals:
                symbol = chance.choice(GLYPHS)
                place = {"node_id": goal, "unit_id": "rs", "period": str(period)}
                yield {**place, "symbol": symbol, "comment": _COMMENT}


def _activities(reported: list[Period]) -> Iterable[ROW]:
    for period in reported:
        for goal in ("tillganglighet", "medarbetare", "klimat"):
            yield {
                **{"activity_id": f"{goal}-{str(period).lower()}", "node_id": goal},
                **{"unit_id": "rs", "period": str(period), "title": f"Insats {period.short_label}"},
                **{"description": _COMMENT, "start": period.starts, "end": period.ends},
                "comment": "Pågår.",
            }


def _assignments(plan_id: str) -> Iterable[ROW]:
    for number, unit in enumerate(("rs", "hsn", "run", "rs hsn"), 1):
        yield {
            **{"assignment_id": f"uppdrag-{plan_id}-{number}", "plan_id": plan_id},
            **{"position": number, "text": f"Syntetiskt uppdrag {number}."},
            "responsible": unit,
        }


def _revisions(plan_id: str) -> Iterable[ROW]:
    first = int(plan_id.split("-")[1])
    common = {"plan_id": plan_id, "unit_id": "region", "effective_year": first}
    yield {
        **{"revision_id": f"{plan_id}-antagen", "kind": "adopted", "state": "decided"},
        **{"date": f"{first - 1}-11-15", "paragraph": "§ 12", "text": "Planen antogs."},
        **common,
    }
    yield {
        **{"revision_id": f"{plan_id}-justerad", "kind": "adjusted", "state": "decided"},
        **{"date": f"{first}-03-20", "paragraph": "§ 30", "text": "Planen justerades."},
        **common,
    }


def _criteria(plan_id: str) -> Iterable[ROW]:
    names = ("Specifika", "Mätbara", "Accepterade", "Realistiska", "Tidsatta")
    for number, name in enumerate(names, 1):
        yield {
            **{"criterion_id": f"smart-{name.lower().replace('ä', 'a')}", "plan_id": plan_id},
            **{"kind": "smart", "position": number, "name": name, "description": _COMMENT},
        }


def _risks(plan_id: str, chance: Random) -> Iterable[ROW]:
    goals = [goal for goals in GOALS.values() for goal in goals]
    for number, goal in enumerate(goals[:9], 1):
        likelihood, consequence = chance.randint(1, 4), chance.randint(1, 4)
        yield {
            **{"risk_id": f"risk-{number:02d}", "plan_id": plan_id, "node_id": goal},
            **{"number": number, "title": f"Syntetisk risk {number}.", "effect": _COMMENT},
            **{"likelihood": likelihood, "consequence": consequence},
            **{"printed_value": likelihood * consequence, "action": _COMMENT},
        }


def _money(name: str, plan_id: str, chance: Random) -> Iterable[ROW]:
    year = int(plan_id.split("-")[1])
    amounts = [round(chance.uniform(80, 900), 1) for _ in range(3)]
    labels = ("Hälso- och sjukvård", "Regional utveckling", "Gemensamt")
    rows = [*zip(labels, ("part",) * 3, amounts, strict=True)]
    rows.append(("Summa", "total", round(sum(amounts), 1)))
    for number, (label, kind, amount) in enumerate(rows, 1):
        yield {
            **{"table_id": f"{name}-{year}", "table_title": f"{name.capitalize()} {year}"},
            **{"plan_id": plan_id, "row_number": number, "row_label": label, "row_kind": kind},
            **{"column_number": 1, "column_label": str(year), "column_kind": "single"},
            **{"year": year, "amount": amount, "unit_of_measure": "mnkr"},
        }


def _series(reported: list[Period], chance: Random) -> Iterable[ROW]:
    years = sorted({period.year for period in reported})
    for measure, level in (("vantande-over-90", 1450.0), ("punktlighet", 87.0)):
        unit = "hsn" if level > 100 else "run"
        value = level
        for year in years:
            for month in range(1, 13):
                value = 0.7 * value + 0.3 * level + chance.gauss(0, level / 40)
                yield {
                    **{"series_id": measure, "measure_id": measure, "unit_id": unit},
                    **{"month": f"{year}-{month:02d}", "value": round(value)},
                }


def _portfolio(reported: list[Period]) -> Iterable[ROW]:
    for period in reported:
        for number, name in enumerate(("Fastighetsportföljen", "Utvecklingsportföljen"), 1):
            yield {
                **{"portfolio_id": f"portfolj-{number}-{str(period).lower()}", "name": name},
                **{"unit_id": "rs", "aspect": "status", "period": str(period)},
                **{"text": "Inga röda statusrapporter.", "red_reports": 0},
            }
