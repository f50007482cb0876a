"""A file of StratML as a document of the specification, in a file of JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from analysis.base.errors import Problem, UserError
from analysis.language.foreign import foreign
from analysis.language.messages import tr, tr_count
from analysis.opendata.specification.place import read_place
from analysis.opendata.specification.records import Record
from analysis.opendata.stratml.read import UNDATED, UNSTATED, read_stratml


def convert(place: str, out: Path) -> Record:
    """Write the document that a file says, and give it; raises UserError.

    place: a file or an address. An earlier file is left as it is.
    """
    made = read_stratml(read_place(place), place)
    try:
        with out.open("x", encoding="utf-8", newline="") as file:
            file.write(json.dumps(made, ensure_ascii=False, indent=1) + "\n")
    except FileExistsError as error:
        fix = tr("choose another name with --out, or take the file away")
        raise UserError(Problem(tr("the file is there already"), str(out), fix=fix)) from error
    except OSError as error:
        what = tr("the file cannot be written: {why}", why=foreign(error.strerror))
        fix = tr("choose a folder you may write in, with --out")
        raise UserError(Problem(what, str(out), fix=fix)) from error
    return made


def doubts(made: Record) -> Iterator[str]:
    """What the file did not say, in words: which way targets go, and when results were."""
    if unstated := sum(UNSTATED in each for each in made["targets"]):
        yield tr_count(
            "{count} target does not say which way is better: correct its operator",
            "{count} targets do not say which way is better: correct their operators",
            unstated,
        )
    if undated := made.get(UNDATED, 0):
        yield tr_count(
            "{count} result has no day and was left out",
            "{count} results have no day and were left out",
            undated,
        )
