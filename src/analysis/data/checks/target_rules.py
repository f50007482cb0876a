"""Rules on targets: a comparison needs its value, and its direction is that which is better."""

from __future__ import annotations

from collections.abc import Iterator

from analysis.base.errors import Problem
from analysis.base.operators import Operator
from analysis.data.checks.draft import Draft
from analysis.language.messages import tr

# The move that makes a measure worse, by how it is better.
_AGAINST = {"lower": Operator.INCREASE.value, "higher": Operator.DECREASE.value}


_NEEDS_VALUE = [operator.value for operator in Operator if operator.is_comparison]


def targets_without_value(draft: Draft) -> Iterator[Problem]:
    """A comparison needs a number, or something to be compared with."""
    targets = draft.tables["targets"]
    compares = targets["operator"].isin(_NEEDS_VALUE)
    bare = compares & (targets["value"] == "") & (targets["relative_to"] == "")
    for row, operator in targets.loc[bare, ["row", "operator"]].itertuples(index=False, name=None):
        yield Problem(
            tr("the operator {operator} has nothing to compare with", operator=operator),
            where=draft.place("targets.csv"),
            row=int(row),
            column="value",
            got=tr("an empty cell"),
            expected=tr("a number, or relative_to with what is compared"),
            fix=tr("write the target value, or use increase, decrease, keep or achieved"),
        )


def targets_against_better(draft: Draft) -> Iterator[Problem]:
    """A direction that we read into a target is the measure's own; a printed one is the audit's.

    Both are ours where the direction is inferred, so one of them is wrong for certain. What the
    document itself prints is kept as it is, and told as a finding.
    """
    measures = draft.tables["measures"].drop_duplicates("measure_id").set_index("measure_id")
    targets = draft.tables["targets"]
    wrong = targets["measure_id"].map(measures["better"]).map(_AGAINST) == targets["operator"]
    inferred = targets["operator_reading"] == "inferred"
    columns = ["row", "measure_id", "operator"]
    for row, measure, operator in targets.loc[wrong & inferred, columns].itertuples(
        index=False, name=None
    ):
        better = measures["better"][measure]
        yield Problem(
            tr(
                "the target is to {operator} a measure that is better {better}",
                operator=operator,
                better=better,
            ),
            where=draft.place("targets.csv"),
            row=int(row),
            column="operator",
            got=repr(operator),
            expected=tr(
                "a direction that goes with better={better} of {measure} in measures.csv",
                better=better,
                measure=measure,
            ),
            fix=tr(
                "correct one of them; if the document prints it so, say operator_reading: printed"
            ),
        )
