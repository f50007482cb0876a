"""Tells what body a code stands for, as Kolada and Statistics Sweden write it.

`0013` and `13` are the region of Halland's county, `1480` is a municipality, `0000` and `00` are
the whole country.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from analysis.base.errors import DataError, Problem
from analysis.base.paths import Paths
from analysis.data.addresses import slug
from analysis.data.checks.rules import WHOLE_COUNTRY
from analysis.data.source_package import write_resources
from analysis.importer.scaffold.from_kolada import fill, national_figures
from analysis.importer.scaffold.region import new_region
from analysis.language.messages import tr
from analysis.words.vocabulary import BodyKind


@dataclass(frozen=True)
class BodyCode:
    """A kind of body and its own code: of a county two digits, of a municipality four."""

    kind: BodyKind
    code: str

    @classmethod
    def parse(cls, given: str) -> BodyCode:
        """Read a code with all its zeros; raises DataError for what is not a body's."""
        if given == BodyKind.AGENCY:
            return cls(BodyKind.AGENCY, "")
        if given in WHOLE_COUNTRY:
            raise _wrong(
                given, tr("this is the code of the whole country, Riket, which is no body")
            )
        if re.fullmatch("(00)?[0-9]{2}", given):
            return cls(BodyKind.REGION, given[-2:])
        if re.fullmatch("[0-9]{4}", given) and given[2:] != "00":
            return cls(BodyKind.MUNICIPALITY, given)
        raise _wrong(given, tr("this is no code of a region or municipality"))


def new_body(
    paths: Paths,
    given: str,
    name: str,
    short_name: str = "",
    own_id: str = "",
    from_kolada: bool = False,
) -> Path:
    """Make the folder of the body that a code stands for; gives it. Raises DataError.

    own_id: the folder's name; made from the body's name where it is "". from_kolada: with the
    national figures that the project has of it, which name it too where no name is given.
    """
    body = BodyCode.parse(given)
    found = national_figures(paths, body.code.zfill(4)) if from_kolada else None
    name = name or (_named(found.title, body.kind) if found else "")
    folder = new_region(paths, own_id or slug(name), name, short_name, body.code, body.kind)
    if found:
        fill(paths, folder, name, found)
        write_resources(paths)
    return folder


def _named(title: str, kind: BodyKind) -> str:
    """`Halland` as a region calls itself: `Region Halland`."""
    is_bare = kind is BodyKind.REGION and "region" not in title.lower()
    return f"Region {title}" if is_bare else title


def _wrong(given: str, what: str) -> DataError:
    return DataError(
        Problem(
            what,
            got=repr(given),
            expected=tr(
                "a region's two digits, as 13 or 0013, or a municipality's four, as 0114, or agency"
            ),
            fix=tr("write the code with its leading zeros"),
        )
    )
