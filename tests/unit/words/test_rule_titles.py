from __future__ import annotations

import re

from analysis.method.status.assess import RULES
from analysis.words.rule_titles import RULE_TITLES
from tests.support import ROOT

SECTION = re.compile(r"((?:^\([a-z-]+\)=\n)+)## (.+)$", re.MULTILINE)


def test_every_rule_is_called_what_its_section_of_the_method_page_is() -> None:
    page = (ROOT / "book" / "metod" / "status.md").read_text(encoding="utf-8")
    found = {
        anchor: title
        for anchors, title in SECTION.findall(page)
        for anchor in re.findall(r"[a-z-]+", anchors)
    }
    assert {rule: found[rule] for rule in RULES} == dict(RULE_TITLES)
