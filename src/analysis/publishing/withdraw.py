"""Withdraws an edition: its files go, and a page with the day and the reason is left."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from analysis.base.errors import Problem, UnknownNameError, did_you_mean
from analysis.base.readable import readable
from analysis.language.messages import tr
from analysis.publishing.archive import current_edition, renew_current
from analysis.publishing.file_tree import hash_file
from analysis.publishing.manifest import NAME as MANIFEST
from analysis.publishing.store import Store, alone, clear_withdrawn
from analysis.publishing.sums import SUMS
from analysis.publishing.withdrawn import NAME, Withdrawn
from analysis.system.atomic_write import replace_text


def store_of(edition: str, folder: Path | None) -> tuple[Path, str]:
    """The folder of editions and the edition's name; an edition may be given by its own folder.

    Raises UnknownNameError where the folder is not told.
    """
    place = Path(edition)
    if folder is not None:
        return folder, place.name
    if place.parent.name == "editions":
        return place.resolve().parents[1], place.name
    raise UnknownNameError(
        Problem(
            tr("it is not told in which folder the edition is"),
            got=edition,
            fix=tr(
                "name the folder that it was published into: tertial withdraw {edition} "
                '--from FOLDER --why "TEXT"',
                edition=edition,
            ),
        )
    )


def withdraw(store: Store, name: str, why: str, today: date) -> Withdrawn:
    """Take the edition's files away, from what is served too, and keep the day and the reason.

    One that was withdrawn before keeps its first record, and what is left of its files goes. Raises
    UnknownNameError for a name that no edition has, UserError without a reason.
    """
    reason = readable(why, tr("an edition is withdrawn for no reason"), tr('say why: --why "TEXT"'))
    with alone(store):
        known = [*store.names(), *(each.edition for each in store.withdrawn())]
        if name not in known:
            raise UnknownNameError(
                Problem(
                    tr("there is no such edition"),
                    where=str(store.root),
                    got=name,
                    expected=", ".join(known),
                    fix=did_you_mean(name, known),
                )
            )
        current = current_edition(store)
        if name in store.names():
            _record(store, name, reason, today)
        renew_current(store, current)
        clear_withdrawn(store)
        return next(each for each in store.withdrawn() if each.edition == name)


def _record(store: Store, name: str, why: str, today: date) -> None:
    manifest = store.manifest(name)
    record = Withdrawn(
        edition=name,
        number=manifest.number,
        published=manifest.published,
        fingerprint=manifest.fingerprint,
        manifest=hash_file(store.editions / name / MANIFEST),
        sha256sums=hash_file(store.editions / name / SUMS),
        withdrawn=today.isoformat(),
        why=why,
        hashes=tuple(sorted(manifest.public.files.values())),
        too_early=bool(manifest.embargo_broken),
    )
    replace_text(store.editions / name / NAME, record.text())
