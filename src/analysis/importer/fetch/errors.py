"""What stops a fetch: the service cannot be reached, or answers something that cannot be right."""

from __future__ import annotations

from analysis.base.errors import UserError
from analysis.language.messages import later


class FetchError(UserError):
    """A national source did not give what was asked of it; nothing of it is written."""

    left = later("data/national is as it was")
