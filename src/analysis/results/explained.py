"""The explanations of a measure's figures in a period, for whoever asks for them by name."""

from __future__ import annotations

from collections.abc import Sequence

from analysis.base.codes import Sex
from analysis.base.errors import Problem, UnknownNameError, did_you_mean
from analysis.base.paths import Paths
from analysis.base.periods import Period
from analysis.data.rows import MeasureRow, UnitRow, rows_of
from analysis.language.messages import tr
from analysis.results.assessment import Assessed, assess_region
from analysis.results.explanation import Explainer, Explanation
from analysis.results.extracts.extract import Extract
from analysis.results.extracts.region import Extracts
from analysis.results.period_results import reported

# So many names fit in a message.
LISTED = 15
_SEXES = {"women": Sex.WOMEN, "men": Sex.MEN, "all": Sex.ALL, "alla": Sex.ALL}


def explained(
    paths: Paths,
    region: str,
    period: str,
    measure: str | None = None,
    unit: str = "",
    sex: str = "",
) -> list[Explanation]:
    """The figures of a measure in a period, of all measures, units and sexes unless some are named.

    measure and unit: by id or name.

    A report's figures are explained by what was known on its day, as its pages show them.
    Raises UnknownNameError, PeriodError or DataError.
    """
    when, extracts = Period.parse(period), Extracts.open(paths, region)
    known = sorted({str(text) for text in extracts.data["observations"]["period"]})
    no_period = tr("the region {region} has no figures for this period", region=region)
    _require(no_period, str(when), known)
    asked = "" if measure is None else _measure(extracts, measure)
    extract = _extract(extracts, when)
    rows = rows_of(assess_region(extract.data, str(when)), Assessed)
    own = [row for row in rows if asked in ("", row.measure_id)]
    if not own:
        raise _without(asked, when, extracts)
    chosen = _of_sex(_of_unit(own, _unit(extracts, unit)), _sex(sex))
    explainer = Explainer.of(extract.data, extract.sources)
    return [explainer.explain(row) for row in chosen]


def _extract(extracts: Extracts, when: Period) -> Extract:
    """What the report of a period knew; all rows for a period that only has baselines."""
    is_reported = when in [item.period for item in reported(extracts.data)]
    return extracts.of_period(when) if is_reported else extracts.whole


def _measure(extracts: Extracts, asked: str) -> str:
    """The id of a measure, given by id or name; raises UnknownNameError."""
    names = _names(extracts)
    found = names.get(asked.casefold(), asked)
    region = extracts.data.region.region_id
    problem = tr("the region {region} has no such measure", region=region)
    _require(problem, found, sorted(set(names.values())))
    return found


def _names(extracts: Extracts) -> dict[str, str]:
    """The ids of the measures by id and by name; a name that several have leads nowhere."""
    rows = rows_of(extracts.data["measures"], MeasureRow)
    called = [row.short_name.casefold() for row in rows]
    by_name = {
        n: row.measure_id for n, row in zip(called, rows, strict=True) if called.count(n) == 1
    }
    return {**by_name, **{row.measure_id.casefold(): row.measure_id for row in rows}}


def _unit(extracts: Extracts, asked: str) -> str:
    """The id of a unit, given by id or name; what is neither is told of with those there are."""
    rows = rows_of(extracts.data["units"], UnitRow)
    ids = {row.unit_id.casefold(): row.unit_id for row in rows}
    named = [(name.casefold(), row) for row in rows for name in {row.name, row.short_name}]
    own = {row.unit_id for name, row in named if name == asked.casefold()}
    return ids.get(asked.casefold()) or (own.pop() if len(own) == 1 else asked)


def _sex(text: str) -> str:
    """The code of a sex, given as code or word; raises UnknownNameError for anything else."""
    if not text:
        return ""
    known = {word: sex for sex in Sex for word in (sex.value.casefold(), sex.word)} | _SEXES
    if text.casefold() in known:
        return known[text.casefold()].value
    raise UnknownNameError(
        Problem(
            tr("this is not a sex"),
            got=repr(text),
            expected=tr("T (all), K (women) or M (men)"),
            fix=did_you_mean(text, list(known)),
        )
    )


def _of_unit(rows: list[Assessed], asked: str) -> list[Assessed]:
    """The rows of a unit; all where none is asked for."""
    if asked:
        known = sorted({row.unit_id for row in rows})
        _require(tr("no figure asked for is of this unit"), asked, known)
    return [row for row in rows if asked in ("", row.unit_id)]


def _of_sex(rows: list[Assessed], asked: str) -> list[Assessed]:
    """The rows of a sex; all where none is asked for."""
    if asked:
        known = sorted({row.sex.value for row in rows})
        _require(tr("no figure asked for is of this sex"), asked, known)
    return [row for row in rows if asked in ("", row.sex.value)]


def _require(problem: str, got: str, known: Sequence[str]) -> None:
    """Raise UnknownNameError for a name that is not among those that are known."""
    if got not in known:
        raise UnknownNameError(
            Problem(
                problem,
                got=repr(got),
                expected=tr("one of {known}", known=", ".join(known))
                if len(known) <= LISTED
                else "",
                fix=did_you_mean(got, known),
            )
        )


def _without(measure: str, when: Period, extracts: Extracts) -> UnknownNameError:
    """The measure exists, and has nothing in the period."""
    frame, series = extracts.data["observations"], extracts.data["series"]
    if measure in {*series["measure_id"]} - {*frame["measure_id"]}:
        return UnknownNameError(
            Problem(
                tr(
                    "the measure {measure} is reported month by month, and is not judged",
                    measure=measure,
                ),
                got=repr(str(when)),
                fix=tr("read its values with their sources on its page, or in data/…/series.csv"),
            )
        )
    periods = sorted(set(frame[frame["measure_id"] == measure]["period"]))
    return UnknownNameError(
        Problem(
            tr("the measure {measure} has no outcome in {when}", measure=measure, when=when),
            got=repr(str(when)),
            expected=tr("one of {known}", known=", ".join(periods)),
            fix=did_you_mean(str(when), periods),
        )
    )
