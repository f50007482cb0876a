"""What readers see of an edition that was withdrawn: the day and the reason, never the figures."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from datetime import UTC, date, datetime
from html import escape
from pathlib import Path

from analysis.base.values import format_date
from analysis.html.compose import link
from analysis.html.pieces import Html, bullets, join
from analysis.opendata.catalogue.feed import Entry
from analysis.publishing.withdrawn import NAME, Withdrawn
from analysis.site.theme.headers import POLICY

PLACE = "utgavor"
_PAGE = """\
<!DOCTYPE html>
<html lang="sv">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <meta http-equiv="Content-Security-Policy" content="{policy}">
  <meta name="robots" content="noindex">
  <title>{title}</title>
</head>
<body>
  <main>
    <h1>{title}</h1>
{body}
  </main>
</body>
</html>
"""


def write(each: Withdrawn, record: Path, folder: Path) -> None:
    """Write the page of an edition, and its record, into the folder that it is served from."""
    folder.mkdir(parents=True)
    shutil.copyfile(record / NAME, folder / NAME)
    body = [
        *_said(each),
        f'<p><a href="{NAME}">Filernas kontrollsummor</a></p>',
        '<p><a href="../../index.html">Till den gällande utgåvan</a></p>',
    ]
    (folder / "index.html").write_text(_page(_title(each), body), encoding="utf-8")


def write_start(withdrawn: Sequence[Withdrawn], tree: Path) -> None:
    """Write a first page that says that no edition is left."""
    body = [
        f'<h2><a href="{PLACE}/{each.edition}/index.html">{_title(each)}</a></h2>\n'
        + "\n".join(_said(each))
        for each in reversed(withdrawn)
    ]
    tree.mkdir(parents=True, exist_ok=True)
    (tree / "index.html").write_text(_page("Ingen utgåva är publicerad", body), encoding="utf-8")


def listed(each: Withdrawn) -> Html:
    """The edition in the list of all editions."""
    facts = bullets(
        [
            f"Återkallad den {_day(each.withdrawn)}. Filerna är borttagna.",
            f"Skäl: {each.why}",
            link("Sidan om återkallelsen", f"{PLACE}/{each.edition}/index.html"),
        ]
    )
    return join([Html(f"<h2>{_title(each)}</h2>"), facts])


def entry(each: Withdrawn) -> Entry:
    """The edition in the feed."""
    day = date.fromisoformat(each.withdrawn)
    return Entry(
        f"withdrawn/{each.edition}",
        _title(each),
        f"{PLACE}/{each.edition}/index.html",
        datetime(day.year, day.month, day.day, tzinfo=UTC),
        f"Återkallad den {_day(each.withdrawn)}. Skäl: {each.why}",
    )


def _title(each: Withdrawn) -> str:
    return f"Återkallad utgåva från den {_day(each.published)}"


def _said(each: Withdrawn) -> list[str]:
    return [
        f"<p>Utgåvan publicerades den {_day(each.published)} och återkallades den"
        f" {_day(each.withdrawn)}. Filerna är borttagna.</p>",
        f"<p>Skäl: {escape(each.why)}</p>",
    ]


def _page(title: str, body: Sequence[str]) -> str:
    text = "\n".join(f"    {line}" for line in body)
    return _PAGE.format(policy=POLICY, title=title, body=text)


def _day(text: str) -> str:
    return format_date(date.fromisoformat(text))
