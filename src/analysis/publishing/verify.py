"""Checks published editions against their manifests, their chain and what is served."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from analysis.base.errors import Problem, UserError
from analysis.base.paths import Paths
from analysis.data.publisher import read_publisher
from analysis.data.ssh_signature import signer
from analysis.language.messages import later, tr
from analysis.publishing.archive import compose, current_edition
from analysis.publishing.facts import manifest_faults
from analysis.publishing.file_tree import Entry, entries, hash_file
from analysis.publishing.manifest import NAME, SOURCE, Manifest
from analysis.publishing.publish import describing_files
from analysis.publishing.store import SALT, Store, chain_faults, open_store
from analysis.publishing.sums import CHAIN, SIGNATURE, SUMS, hash_text
from analysis.publishing.withdrawn import NAME as WITHDRAWN
from analysis.publishing.withdrawn import Withdrawn
from analysis.system.temporary_folder import temporary_folder

_FIX = later("restore the edition from a copy, or publish again")
_STORE_FIX = later("restore the folder from a copy")


class VerifyError(UserError):
    """An edition is not what its manifest says."""


def editions_of(root: Path, only: str = "") -> tuple[Store, list[str]]:
    """The store and its editions, newest last, without those that were withdrawn.

    Raises UserError when there is none, or none called `only`.
    """
    store = open_store(root) if root.is_dir() else Store(root)
    names = store.names()
    gone = [each.edition for each in store.withdrawn()]
    if not [*names, *gone] or (only and only not in [*names, *gone]):
        raise UserError(
            Problem(
                tr("there is no edition {only}", only=only)
                if only
                else tr("nothing is published here"),
                where=str(root),
                expected=", ".join([*names, *gone]),
                fix=tr("name a folder that `tertial publish --to` has made"),
            )
        )
    return store, [name for name in names if only in ("", name)]


def check_withdrawn(store: Store, each: Withdrawn) -> list[Problem]:
    """What should not be left of an edition that was withdrawn, and whether its record holds."""
    folder = store.editions / each.edition
    others = sorted(path.name for path in folder.iterdir() if path.name != WITHDRAWN)
    problems = [
        Problem(
            tr("the edition was withdrawn, but something of it is left"),
            where=f"editions/{each.edition}/{name}",
            fix=tr(
                'withdraw it again: tertial withdraw {edition} --why "TEXT"', edition=each.edition
            ),
        )
        for name in others
    ]
    if not each.is_whole:
        what = tr("the record of the withdrawn edition is not the one that was written")
        problems.append(
            Problem(
                what, where=f"editions/{each.edition}/{WITHDRAWN}", fix=tr("restore it from a copy")
            )
        )
    return problems


def check_store(store: Store) -> list[Problem]:
    """What lies in the store and is no part of it, and editions that have gone or are no longer
    what they were; raises DataError for a chain that cannot be read."""
    chain = store.chain()
    served = store.current.resolve()
    known = {*store.names(), *(each.edition for each in store.withdrawn())}
    foreign = [each for each in store.editions.iterdir() if each.name not in known]
    if store.trees.is_dir():
        foreign += [each for each in store.trees.iterdir() if each != served]
    return [
        *(Problem(fault, where=CHAIN, fix=tr(_STORE_FIX)) for fault in chain_faults(store, chain)),
        *_salt_faults(store),
        *(
            Problem(
                tr("this is no part of the store"),
                where=each.relative_to(store.root).as_posix(),
                fix=tr("take it away"),
            )
            for each in foreign
        ),
    ]


def _salt_faults(store: Store) -> list[Problem]:
    """Whether the store's secret is the one that its editions were made with."""
    wanted = {salt for name in store.names() if (salt := store.manifest(name).salt)}
    path = store.root / SALT
    there = path.is_file() and not path.is_symlink()
    found = path.read_bytes() if there else b""
    if all(salt.encode() == found for salt in wanted):
        return []
    what = tr("the store's secret is not the one that its editions were made with")
    return [
        Problem(
            what if there else tr("the store's secret is missing"), where=SALT, fix=tr(_STORE_FIX)
        )
    ]


def check_files(store: Store, name: str) -> list[Problem]:
    """Every file of an edition that is missing, changed or too many, and all that its manifest
    says and that is not so."""
    manifest, folder = store.manifest(name), store.editions / name
    problems = _differing(f"editions/{name}", _wanted(manifest, folder), entries(folder))
    return problems + [
        Problem(
            tr(
                "the manifest is not the one the edition was published with: {field} is wrong",
                field=fault.field,
            ),
            where=f"editions/{name}/{NAME}",
            got=fault.said,
            expected=fault.found,
            fix=tr(_FIX),
        )
        for fault in manifest_faults(store, name)
    ]


def _wanted(manifest: Manifest, folder: Path) -> dict[str, Entry]:
    """What an edition's folder should hold, made anew from its manifest."""
    publisher = read_publisher(Paths(folder / SOURCE))
    own = {name: hash_text(text) for name, text in describing_files(manifest, publisher).items()}
    wanted = {place: Entry(value) for place, value in {**manifest.files, **own}.items()}
    signature = folder / SIGNATURE
    if manifest.signed_with:  # whose it is shows only against a list of signers
        there = signature.is_file() and not signature.is_symlink()
        wanted[SIGNATURE] = Entry(hash_file(signature) if there else "missing")
    return wanted


def _differing(top: str, wanted: Mapping[str, Entry], found: Mapping[str, Entry]) -> list[Problem]:
    """What is not as wanted of the entries of the folder `top`."""
    return [
        Problem(_what(wanted.get(place), found.get(place)), where=f"{top}/{place}", fix=tr(_FIX))
        for place in sorted(wanted.keys() | found.keys())
        if wanted.get(place) != found.get(place)
    ]


def _what(wanted: Entry | None, found: Entry | None) -> str:
    if found is None:
        return tr("the file is missing")
    if wanted is None:
        what = tr("the file is not part of the edition")
        return f"{what}: {found.odd}" if found.odd else what
    if found.odd:
        return tr("the file is not what was published: {odd}", odd=found.odd)
    return tr("the file is not what was published")


def check_current(store: Store) -> list[Problem]:
    """What the web server would not serve as it was published: compared with a tree made again."""
    if fault := _link_fault(store):
        return [Problem(fault, where="current", fix=tr("publish again"))]
    name = current_edition(store)
    if not name and store.names():
        return [Problem(tr("no edition is current"), where="current", fix=tr("publish again"))]
    with temporary_folder("verify-") as folder:
        wanted = folder / "current"
        compose(store, name, wanted)
        return _differing("current", entries(wanted), entries(store.current.resolve()))


def _link_fault(store: Store) -> str:
    """What is wrong with the link that the web server follows; "" when nothing is."""
    if not store.current.is_symlink():
        return tr("this is no link to a tree")
    target = store.current.readlink()
    inside = len(target.parts) == 2 and target.parts[0] == "trees" and target.name.isdigit()
    if not inside or not store.current.is_dir() or (store.root / target).is_symlink():
        return tr("this is a link to {target}, which is no tree of the store", target=target)
    return ""


def signed_by(store: Store, name: str, signers: Path) -> str:
    """Whom the file of allowed signers names as the one who signed the edition; "" for no one."""
    folder = store.editions / name
    if not (folder / SIGNATURE).is_file():
        return ""
    signature = (folder / SIGNATURE).read_text(encoding="ascii", errors="replace")
    allowed = signers.read_text(encoding="utf-8")
    return signer((folder / SUMS).read_bytes(), signature, allowed)
