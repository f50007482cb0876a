"""What the rules for a status are called: the headings of the method page that describe them."""

from __future__ import annotations

from types import MappingProxyType
from typing import Final

_SECTIONS = {
    "Minst ett visst värde": ("floor",),
    "Högst ett visst värde": ("ceiling",),
    "Mer än och mindre än": ("above", "below"),
    "Målvärdet 0": ("zero-target",),
    "Lika med och mellan": ("on-target", "between"),
    "Öka och minska": ("increase", "decrease"),
    "Hålla nivån": ("keep", "no-decrease", "no-increase"),
    "Förändring i procent": ("percent-change",),
    "Riket och andra regioner": ("national", "regions", "missing-reference"),
    "Ja och nej": ("yes-no",),
    "Utfall i ord": ("text-direction", "unread"),
    "Ord som jämför med något annat": ("other-comparison",),
    "Kvinnor och män, och mål med flera delar": ("worst-of-sexes", "worst-of-parts"),
    "Brott": ("break",),
    "Del av året": ("pro-rata", "unequal-periods"),
    "Det som saknas": ("missing-outcome", "missing-target", "neutral"),
}
# By the rule's id, which is the anchor of its section in book/metod/status.md.
RULE_TITLES: Final = MappingProxyType(
    {rule: title for title, rules in _SECTIONS.items() for rule in rules}
)
