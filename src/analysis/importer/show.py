"""What an import understood, as tables for the analyst to look through before anything happens."""

from __future__ import annotations

from collections.abc import Iterator

from rich.table import Table

from analysis.base.printable import printable
from analysis.importer.interpret.decide import TARGET_LEFT, said
from analysis.importer.interpret.proposal import CHANGE, NEW, SAME, Decision, Proposal, TargetRow
from analysis.importer.interpret.roles import ROLES
from analysis.language.messages import later, tr

_STYLES = {NEW: "green", CHANGE: "yellow", SAME: "dim"}
# How a row's measure was known, and what happens with the row.
_HOW = {
    "exact": later("exact"),
    "alike": later("alike {score} %"),
    "mapping": later("mapping"),
    "id": later("id"),
    "chosen": later("chosen"),
}
_ACTIONS = {NEW: later("new"), SAME: later("same"), CHANGE: later("change")}
_LONG = 44
# Of the rows that were left: more are looked through in the list.
_MOST = 60


def columns_table(proposal: Proposal) -> Table:
    """The headings of the file, and what each was taken for."""
    table = Table(
        tr("heading in the file"), tr("is read as"), title=tr("Columns"), title_justify="left"
    )
    for columns in proposal.read.columns:
        for n, (heading, role) in enumerate(zip(columns.headings, columns.roles, strict=True), 1):
            if heading:
                read = {"left_out": tr("(left out)"), "": tr("(not known, left out)")}.get(role)
                context = columns.contexts[n - 1] if columns.contexts else {}
                of = "".join(f", {word}" for name, word in context.items() if name != "sex")
                unseen = tr("; hidden in the file") if n in proposal.file.hidden else ""
                read = read or f"{ROLES[role][0]} ({role}{of})"
                table.add_row(_short(heading), read + unseen)
    return table


def rows_table(proposal: Proposal) -> Table:
    """Each row that was understood, and what is to happen with it."""
    period = proposal.period or tr("all periods")
    title = f"{printable(proposal.file.name)} → {proposal.region} {period}"
    table = Table(
        *(tr("row"), tr("name as read"), tr("measure"), tr("unit"), tr("sex"), tr("outcome")),
        *(tr("target"), tr("symbol"), tr("comment"), tr("what happens")),
        title=title,
        title_justify="left",
    )
    for decision in proposal.decisions:
        table.add_row(*map(printable, _cells(decision)), style=_STYLES[decision.action])
    return table


def left_table(proposal: Proposal) -> Table:
    """Each row that was left, with the reason and the fix."""
    table = Table(
        tr("row"),
        tr("name"),
        tr("reason"),
        tr("fix"),
        title=tr("Left"),
        title_justify="left",
        style="red",
    )
    for place, name, *told in _left(proposal)[:_MOST]:
        table.add_row(place, _short(name), *map(printable, told))
    return table


def _left(proposal: Proposal) -> list[tuple[str, ...]]:
    """What was left, each once: a row of many columns may be left for each of them."""
    every = ((one.place, one.name, one.reason, one.fix) for one in proposal.left)
    return list(dict.fromkeys(every))


def totals(proposal: Proposal) -> Iterator[str]:
    """The counts in words, which add up to the rows read, and what lies outside the tables."""
    counts = proposal.counts()
    yield (
        tr(
            "{read} rows read: {new} new, {change} to change, {same} already there, "
            "{joined} joined to the row above, {left} left.",
            read=proposal.read.read,
            new=counts[NEW],
            change=counts[CHANGE],
            same=counts[SAME],
            joined=counts["joined"],
            left=counts["left"],
        )
    )
    if (distinct := len(_left(proposal))) > _MOST:
        yield tr(
            "{most} of the {count} left are shown; the list has them all.",
            most=_MOST,
            count=distinct,
        )
    yield from _beside(proposal)
    if proposal.read.outside:
        yield tr(
            "{count} lines lie outside the tables and were not read.",
            count=proposal.read.outside,
        )
    if any(d.action != SAME and d.row.cells["comment"] for d in proposal.decisions):
        yield tr("Comments are taken as they stand: see that none names a person.")
    new = [target for target in proposal.targets if target.before is None]
    other = [target for target in proposal.targets if target.before is not None]
    doubted = sum(tr(TARGET_LEFT) in remark for d in proposal.decisions for remark in d.remarks)
    if doubted:
        yield tr(
            "{count} target values are not taken: the last column of their rows says why.",
            count=doubted,
        )
    if new:
        yield tr("{rows} new target values; --targets writes them too.", rows=_rows(new))
    if other:
        yield tr(
            "{rows} target values other than the data's; --targets --replace takes them.",
            rows=_rows(other),
        )


def _beside(proposal: Proposal) -> Iterator[str]:
    """What is in the tables and is no outcome of the period, a line for each kind."""
    read = proposal.read
    if read.elsewhere:
        several = sorted(read.elsewhere.items(), key=lambda item: (-item[1], item[0]))
        shown = ", ".join(f"{words}: {count}" for words, count in several[:6])
        more = ", …" if len(several) > 6 else ""
        yield (
            tr(
                "{count} rows are of other periods and were left out ({shown}{more}); "
                "--all-periods takes them.",
                count=sum(read.elsewhere.values()),
                shown=printable(shown),
                more=more,
            )
        )
    if read.grouping:
        names = dict.fromkeys(_short(name) for _, name in read.grouping)
        shown = ", ".join([*names][:8]) + (", …" if len(names) > 8 else "")
        yield tr(
            "{count} rows are headings of groups or sums: {shown}.",
            count=len(read.grouping),
            shown=shown,
        )
    if read.ignored:
        yield tr("{count} rows are ignored, as mapping.yml says.", count=read.ignored)


def _rows(targets: list[TargetRow]) -> str:
    lines = [str(target.line) for target in targets]
    shown = ", ".join(lines[:8]) + (", …" if len(lines) > 8 else "")
    return tr("{count} (row {shown})", count=len(lines), shown=shown)


def _cells(decision: Decision) -> tuple[str, ...]:
    row, cells = decision.row, decision.row.cells
    how = tr(_HOW[row.match.how], score=int(row.match.score))
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
    what = tr(_ACTIONS[decision.action])
    if decision.action == CHANGE:
        old, new = said(decision.before), said(decision.row.cells)
        what = (
            tr("changes {old} → {new}", old=old, new=new)
            if old != new
            else tr("changes what stands next to it")
        )
    return "; ".join([what, *decision.row.remarks, *decision.remarks])


def _short(text: str) -> str:
    plain = printable(text)
    return plain if len(plain) <= _LONG else plain[: _LONG - 1] + "…"
