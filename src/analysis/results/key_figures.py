"""The values of Kolada's key figures by place and year, from what the project has of them."""

from __future__ import annotations

from analysis.base.codes import Sex
from analysis.data.national.figures import National
from analysis.method.certainty.pooled import Values


def values_by_figure(national: National) -> dict[str, Values]:
    """Each key figure's values of women and men together: id → place → year → value."""
    found: dict[str, dict[str, dict[int, float]]] = {}
    for each in national.values:
        if each.sex is Sex.ALL:
            found.setdefault(each.kpi, {}).setdefault(each.place, {})[each.year] = each.value
    return dict(found)
