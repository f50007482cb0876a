"""Days as Swedish tables write them: 2021-08-31, 31 augusti 2021, 31 aug 2021, 31/8 2021."""

from __future__ import annotations

import re
from datetime import date

from analysis.base.periods import SHORT_MONTHS
from analysis.importer.interpret.rejected_rows import RejectedRowError
from analysis.language.messages import tr

_ISO = re.compile(r"(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)(?:[ T]00:00(?::00)?)?")
_WORDS = re.compile(
    rf"(?:den )?(?P<day>\d{{1,2}}) (?P<month>{'|'.join(SHORT_MONTHS)})[a-zåäö]*\.?"
    r" (?P<year>\d{4})"
)
_SLASH = re.compile(r"(?P<day>\d{1,2})/(?P<month>\d{1,2})[ -/](?P<year>\d{4})")


def read_day(text: str) -> str:
    """The day as YYYY-MM-DD, "" for a blank cell; raises RejectedRowError for what is not a day."""
    plain = " ".join(text.split()).casefold()
    if not plain:
        return ""
    for pattern in (_ISO, _WORDS, _SLASH):
        found = pattern.fullmatch(plain)
        if found:
            month = found["month"]
            number = int(month) if month.isdecimal() else SHORT_MONTHS.index(month) + 1
            try:
                return date(int(found["year"]), number, int(found["day"])).isoformat()
            except ValueError:
                break
    raise RejectedRowError(
        tr("this is not a day: {text!r}", text=text), tr("write it as 2021-08-31")
    )
