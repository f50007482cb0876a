"""The settings of a region as others may read them: with the periods that are released."""

from __future__ import annotations

from pathlib import Path

import yaml

from analysis.base.paths import Paths
from analysis.data.approvals.register import read_approvals
from analysis.data.dataset import read_region
from analysis.data.yaml_file import read_yaml
from analysis.results.release.periods import release


def leave_out_held(paths: Paths, region: str, copy: Path) -> None:
    """Take the periods that are not released out of a copy of region.yml; raises DataError."""
    found = release(read_region(paths.regions / region), read_approvals(paths, region))
    if found.held:
        settings, named = read_yaml(copy), {str(item.period) for item in found.declared}
        own = {key: value for key, value in settings["periods"].items() if str(key) in named}
        text = yaml.safe_dump({**settings, "periods": own}, allow_unicode=True, sort_keys=False)
        copy.write_text(text, encoding="utf-8")
