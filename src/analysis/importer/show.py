"""What an import understood, as tables for the analyst to look through before anything happens."""

from __future__ import annotations

from collections.abc import Iterator

from rich.table import Table

from analysis.base.printable import printable
from analysis.importer.interpret.decide import TARGET_LEFT, said
from analysis.importer.interpret.proposal import CHANGE, NEW, SAME, Decision, Proposal, TargetRow
from analysis.importer.interpret.roles import ROLES

_STYLES = {NEW: "green", CHANGE: "yellow", SAME: "dim"}
_LONG = 44
# Of the rows that were left: more are looked through in the list.
_MOST = 60


def columns_table(proposal: Proposal) -> Table:
    """The headings of the file, and what each was taken for."""
    table = Table("heading in the file", "is read as", title="Columns", title_justify="left")
    for columns in proposal.read.columns:
        for n, (heading, role) in enumerate(zip(columns.headings, columns.roles, strict=True), 1):
            if heading:
                read = {"left_out": "(left out)", "": "(not known, left out)"}.get(role)
                context = columns.contexts[n - 1] if columns.contexts else {}
                of = "".join(f", {word}" for name, word in context.items() if name != "sex")
                unseen = "; hidden in the file" if n in proposal.file.hidden else ""
                read = read or f"{ROLES[role][0]} ({role}{of})"
                table.add_row(_short(heading), read + unseen)
    return table


def rows_table(proposal: Proposal) -> Table:
    """Each row that was understood, and what is to happen with it."""
    title = (
        f"{printable(proposal.file.name)} → {proposal.region} {proposal.period or 'all periods'}"
    )
    table = Table(
        *("row", "name as read", "measure", "unit", "sex", "outcome", "target", "symbol"),
        *("comment", "what happens"),
        title=title,
        title_justify="left",
    )
    for decision in proposal.decisions:
        table.add_row(*map(printable, _cells(decision)), style=_STYLES[decision.action])
    return table


def left_table(proposal: Proposal) -> Table:
    """Each row that was left, with the reason and the fix."""
    table = Table("row", "name", "reason", "fix", title="Left", title_justify="left", style="red")
    for one in proposal.left[:_MOST]:
        said = (printable(text) for text in (one.reason, one.fix))
        table.add_row(one.place, _short(one.name), *said)
    return table


def totals(proposal: Proposal) -> Iterator[str]:
    """The counts in words, which add up to the rows read, and what lies outside the tables."""
    counts = proposal.counts()
    yield (
        f"{proposal.read.read} rows read: {counts[NEW]} new, {counts[CHANGE]} to change, "
        f"{counts[SAME]} already there, {counts['joined']} joined to the row above, "
        f"{counts['left']} left."
    )
    if len(proposal.left) > _MOST:
        yield f"{_MOST} of the {len(proposal.left)} left are shown; the list has them all."
    yield from _beside(proposal)
    if proposal.read.outside:
        yield f"{proposal.read.outside} lines lie outside the tables and were not read."
    if any(d.action != SAME and d.row.cells["comment"] for d in proposal.decisions):
        yield "Comments are taken as they stand: see that none names a person."
    new = [target for target in proposal.targets if target.before is None]
    other = [target for target in proposal.targets if target.before is not None]
    doubted = sum(TARGET_LEFT in remark for d in proposal.decisions for remark in d.remarks)
    if doubted:
        yield f"{doubted} target values are not taken: the last column of their rows says why."
    if new:
        yield f"{_rows(new)} new target values; --targets writes them too."
    if other:
        yield f"{_rows(other)} target values other than the data's; --targets --replace takes them."


def _beside(proposal: Proposal) -> Iterator[str]:
    """What is in the tables and is no outcome of the period, a line for each kind."""
    read = proposal.read
    if read.elsewhere:
        several = sorted(read.elsewhere.items(), key=lambda item: (-item[1], item[0]))
        shown = ", ".join(f"{words}: {count}" for words, count in several[:6])
        more = ", …" if len(several) > 6 else ""
        yield (
            f"{sum(read.elsewhere.values())} rows are of other periods and were left out "
            f"({printable(shown)}{more}); --all-periods takes them."
        )
    if read.grouping:
        names = dict.fromkeys(_short(name) for _, name in read.grouping)
        shown = ", ".join([*names][:8]) + (", …" if len(names) > 8 else "")
        yield f"{len(read.grouping)} rows are headings of groups or sums: {shown}."
    if read.ignored:
        yield f"{read.ignored} rows are ignored, as mapping.yml says."


def _rows(targets: list[TargetRow]) -> str:
    lines = [str(target.line) for target in targets]
    shown = ", ".join(lines[:8]) + (", …" if len(lines) > 8 else "")
    return f"{len(lines)} (row {shown})"


def _cells(decision: Decision) -> tuple[str, ...]:
    row, cells = decision.row, decision.row.cells
    how = row.match.how if row.match.how != "alike" else f"alike {int(row.match.score)} %"
    name = row.entry.text("measure") or row.entry.text("measure_id")
    place = cells["unit_id"] + (f" / {cells['component']}" if cells["component"] else "")
    unit = row.measure.unit_of_measure if cells["value"] else ""
    return (
        f"{row.entry.sheet}!{row.entry.line}" if row.entry.sheet else str(row.entry.line),
        _short(name),
        f"{row.match.measure_id} ({how})",
        place,
        cells["sex"],
        f"{said(cells)} {unit}".strip(),
        row.target,
        " ".join(mark for mark in (cells["symbol"], cells["trend_symbol"]) if mark),
        _short(cells["comment"]),
        _happens(decision),
    )


def _happens(decision: Decision) -> str:
    what = decision.action
    if what == CHANGE:
        old, new = said(decision.before), said(decision.row.cells)
        what = f"changes {old} → {new}" if old != new else "changes what stands next to it"
    return "; ".join([what, *decision.row.remarks, *decision.remarks])


def _short(text: str) -> str:
    plain = printable(text)
    return plain if len(plain) <= _LONG else plain[: _LONG - 1] + "…"
