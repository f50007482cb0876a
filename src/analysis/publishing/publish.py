"""Publishes the book: a new edition, whole and checked, then one step that makes it the current."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from analysis.approvals.states import PeriodState, State, states
from analysis.base.errors import Problem, UserError
from analysis.base.paths import Paths, shown
from analysis.data.publisher import Publisher, read_publisher
from analysis.data.ssh_signature import fingerprint, sign
from analysis.language.messages import later, tr
from analysis.publishing.already_shown import Known, take_into_account
from analysis.publishing.archive import renew_current
from analysis.publishing.break_embargo import broken_embargoes
from analysis.publishing.changes import between
from analysis.publishing.crate import CRATE, crate_text
from analysis.publishing.edition_folder import fill_folder
from analysis.publishing.lift_out import drop_other_results
from analysis.publishing.manifest import NAME, SITE, SOURCE, Manifest, Position, describe
from analysis.publishing.stage import FOLDERS, Stage, build_stage, make_stage
from analysis.publishing.store import NEW, Store, alone, keep, open_store
from analysis.publishing.sums import SIGNATURE, SUMS, sums_text

MOST_TOLD = 5  # figures that are named where a reason is missing


class NotExplainedError(UserError):
    """Figures that readers have seen are others now, and nobody has said why."""

    left = later("the published edition is left as it was")


class NotApprovedError(UserError):
    """A period is not what was approved, so the published edition stays as it is."""

    left = later("the published edition is left as it was")


@dataclass(frozen=True)
class Published:
    """The edition that is current now; `new` says whether it was made this time."""

    store: Store
    edition: str
    new: bool
    stage: Stage


def publish(
    paths: Paths,
    to: Path,
    on: date,
    jobs: int,
    tell: Callable[[str], None] = lambda _: None,
    break_embargo: str = "",
    key: Path | None = None,
    why: str = "",
) -> Published:
    """Publish what may be published on the day into the folder `to`.

    break_embargo: why a period is published before its embargo ends, where `on` is a later day.
    key: the SSH key that signs the edition, None for an unsigned one. why: the reason for corrected
    figures that no approval explains. The data must have been found valid. Raises NotExplainedError
    when there are such figures and no reason, NotApprovedError when a period changed after its
    approval, UserError when an embargo would be broken without a reason, the folder is not a store
    or the book cannot be built; `current` then names the same edition as before.
    """
    found = states(paths)
    broken = broken_embargoes(paths, on, date.today(), break_embargo)
    require_unchanged([each for each in found if not each.embargoed(on)])
    store = open_store(to)
    _require_outside(paths, store)
    require_something([each for each in found if not each.embargoed(on)])
    with alone(store):
        tell(tr("Copying the project with what is released ..."))
        stage = make_stage(paths, on)
        for each in stage.left_out:
            tell(str(each))
        known = take_into_account(store, stage.paths, tell)
        drop_other_results(stage.paths)
        # Of the copy: what an edition says of its periods follows from what lies in it.
        visible = states(stage.paths)
        _tell_of_less(visible, tell)
        _tell_of(known, tell)
        tell(tr("Building the edition ..."))
        build_stage(stage, jobs)
        day = on.isoformat()
        return _publish(
            store,
            stage,
            lambda folder, at: describe(folder, day, visible, at, known.exposed, broken, why),
            key,
        )


def _tell_of_less(visible: Iterable[PeriodState], tell: Callable[[str], None]) -> None:
    """Tell the publisher which periods cannot be shown word for word as they were approved."""
    for each in visible:
        if each.state is State.CHANGED:
            tell(
                tr(
                    "{name} is not word for word what was approved: something of it is under "
                    "embargo, or hidden because of what earlier editions show",
                    name=each.name,
                )
            )


def _tell_of(known: Known, tell: Callable[[str], None]) -> None:
    """Tell the publisher what earlier editions do to this one."""
    for count in known.more:
        tell(tr("Hidden too, because of what earlier editions show: {count}", count=count))
    for count in known.exposed:
        tell(
            tr(
                "Hidden, but can be worked out from what earlier editions show: {count}",
                count=count,
            )
        )
    if known.exposed:
        tell(
            tr(
                "No edition can take back what another has shown. Withdraw the earlier "
                "editions with `tertial withdraw` if the figures must not be read, then "
                "publish again."
            )
        )


def _require_outside(paths: Paths, store: Store) -> None:
    """Raise UserError for a folder in what is published, or in what can be made again."""
    ours = [*(paths.root / name for name in FOLDERS), paths.build]
    for folder in ours:
        if store.root.is_relative_to(folder.resolve()):
            raise UserError(
                Problem(
                    tr(
                        "an edition cannot lie in what it is made of, "
                        "or in what may be cleared away"
                    ),
                    where=shown(store.root),
                    expected=tr(
                        "a folder outside {ours}",
                        ours=", ".join(f"{each.name}/" for each in ours),
                    ),
                    fix=tr("choose another folder with --to"),
                )
            )


def require_unchanged(found: list[PeriodState]) -> None:
    """Raise NotApprovedError with every period that is not as it was approved."""
    problems = [
        Problem(
            tr("the period changed after it was approved: {why}", why=each.why),
            where=each.name,
            got=tr("approved by {by} at {at}", by=each.approval.by, at=each.approval.at)
            if each.approval
            else "",
            fix=tr(
                "see what differs with `tertial status --region {region}`, then undo it or "
                "approve it again: tertial approve --region {region} --period {period} --by "
                '"NAME"',
                region=each.region,
                period=each.period,
            ),
        )
        for each in found
        if each.state is State.CHANGED
    ]
    if problems:
        raise NotApprovedError(problems)


def require_something(found: list[PeriodState]) -> None:
    """Raise NotApprovedError when no period may be published."""
    if not any(each.approval for each in found):
        raise NotApprovedError(
            Problem(
                tr("no period is approved and free of embargo, so there is nothing to publish"),
                fix=tr(
                    "read a period's pages and approve it: tertial approve --region REGION "
                    '--period PERIOD --by "NAME"'
                ),
            )
        )


def require_not_withdrawn(store: Store, manifest: Manifest) -> None:
    """Raise UserError for an edition that would be one that was withdrawn.

    What was published too early may come again on another day.
    """
    for each in store.withdrawn():
        same = each.fingerprint == manifest.fingerprint
        if each.edition == manifest.edition or (same and not each.too_early):
            raise UserError(
                Problem(
                    tr("this edition was withdrawn, so it is not published again"),
                    where=each.edition,
                    got=tr(
                        "withdrawn on {withdrawn}: {why}", withdrawn=each.withdrawn, why=each.why
                    ),
                    fix=tr("correct what was wrong and publish then"),
                )
            )


def _publish(
    store: Store,
    stage: Stage,
    described: Callable[[Path, Position], Manifest],
    key: Path | None,
) -> Published:
    with tempfile.TemporaryDirectory(prefix=NEW, dir=store.editions) as name:
        folder = Path(name) / "edition"
        fill_folder(folder, stage, store.editions / next(reversed(store.names()), ""))
        manifest = described(folder, store.next_position(fingerprint(key) if key else ""))
        _require_explained(store, folder, manifest.changed_why)
        require_not_withdrawn(store, manifest)
        edition = store.with_fingerprint(manifest.fingerprint)
        new = not edition
        if new:
            texts = describing_files(manifest, read_publisher(stage.paths), key)
            edition = keep(store, folder, manifest.edition, texts).name
    renew_current(store, edition)
    return Published(store, edition, new, stage)


def _require_explained(store: Store, folder: Path, why: str) -> None:
    """Raise NotExplainedError for figures that the last edition showed otherwise, without a why."""
    before = next(reversed(store.names()), "")
    if why or not before:
        return
    old = store.editions / before
    reasons = between.Reasons.of(old / SOURCE, folder / SOURCE)
    found = between.unexplained(between.between(old / SITE, folder / SITE, reasons))
    if found:
        told = [
            f"{each.name}, {each.period}: {each.before or '–'} → {each.after}" for each in found
        ]
        raise NotExplainedError(
            Problem(
                tr("figures that readers have seen are others now, and no approval says why"),
                where=found[0].region,
                got="; ".join(told[:MOST_TOLD]) + ("; …" if len(told) > MOST_TOLD else ""),
                expected=tr("a reason that readers will see on the page of what is new"),
                fix=tr("say why: tertial publish … --why 'The clinic sent new figures'"),
            )
        )


def describing_files(
    manifest: Manifest, publisher: Publisher, key: Path | None = None
) -> dict[str, str]:
    """The text of each file that tells of an edition, by its name; the last one is signed."""
    own = {NAME: manifest.text(), CRATE: crate_text(manifest, publisher)}
    sums = sums_text(manifest.public.files, own)
    signed = {SIGNATURE: sign(sums.encode("utf-8"), key)} if key else {}
    return {**own, SUMS: sums, **signed}
