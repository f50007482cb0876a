"""Which known measure a name in a file means: exactly, by likeness, or not settled."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from operator import attrgetter

from rapidfuzz import fuzz, process

from analysis.base.errors import did_you_mean
from analysis.data.rows import MeasureRow
from analysis.importer.interpret.heading_unit import heading_unit
from analysis.importer.interpret.names import normal
from analysis.importer.interpret.rejected_rows import RejectedRowError
from analysis.language.messages import tr

# A name this like a known one, and this much more than any other, is taken and shown as alike.
ALIKE = 92.0
APART = 4.0
# Less like than this is not worth asking about.
WORTH_ASKING = 60.0
SHOWN = 5

_SEX_TAILS = {
    "K": re.compile(r"(.+?)(?:,| -|:)? \(?(?:kvinnor|kvinna|flickor)\)?"),
    "M": re.compile(r"(.+?)(?:,| -|:)? \(?(?:män|man|pojkar)\)?"),
    "T": re.compile(r"(.+?)(?:,| -|:)? \(?(?:totalt|total|samtliga)\)?"),
}
# What numbers a measure in a list, before its name: `1.2 Sjukfrånvaro`, `a) Sjukfrånvaro`, `• …`.
_NUMBERING = re.compile(r"(?:\d+(?:\.\d+)*[.):]?|[a-z][.)]|[•·▪‣-])\s+")
# Two names that differ in one of these are not two spellings of the same measure.
_TELLING = re.compile(
    r"\d+(?:[.,]\d+)?|\b(?:inte|ej|utan|kvinnor|män|flickor|pojkar|barn|vuxna|äldre|öka\w*|minska\w*"
    r"|före|efter|in|ut|fysisk\w*|digital\w*|besök|behandling)\b"
)


@dataclass(frozen=True)
class Match:
    """The measure that a name was matched to, how, and how like the names are (0–100)."""

    measure_id: str
    how: str
    score: float = 100.0
    sex: str = ""


Ask = Callable[[str, tuple[str, ...]], str | None]


def no_one(_: str, __: tuple[str, ...]) -> str | None:
    """No one to ask: a name that is not settled is left."""
    return None


def _bare(plain: str) -> tuple[str, ...]:
    """A name as it stands, and without its number and its unit."""
    unnumbered = _NUMBERING.sub("", plain, count=1)
    every = (plain, unnumbered, heading_unit(plain)[0], heading_unit(unnumbered)[0])
    return tuple(dict.fromkeys(every))


class Names:
    """The names of a region's measures, as they are looked up."""

    def __init__(self, measures: Iterable[MeasureRow], ask: Ask = no_one) -> None:
        self.by_id: dict[str, MeasureRow] = {row.measure_id: row for row in measures}
        self._ask = ask
        self._answers: dict[str, str | None] = {}
        self._exact: dict[str, dict[str, None]] = {}
        for measure_id, row in self.by_id.items():
            for name in (row.name, row.short_name):
                self._exact.setdefault(normal(name), {})[measure_id] = None

    def by_given_id(self, measure_id: str, how: str) -> Match:
        """A measure named by its id; raises RejectedRowError when there is none."""
        if measure_id in self.by_id:
            return Match(measure_id, how)
        known = sorted(self.by_id)
        reason = tr("there is no measure with the id {measure_id!r}", measure_id=measure_id)
        raise RejectedRowError(reason, did_you_mean(measure_id, known))

    def exact(self, name: str) -> tuple[tuple[str, ...], str]:
        """The measures with exactly this name, and the sex when the name ends with one.

        A number before the name, and the unit of measure after it, are no part of it.
        """
        for plain in _bare(normal(name)):
            if plain in self._exact:
                return tuple(self._exact[plain]), ""
            for sex, pattern in _SEX_TAILS.items():
                found = pattern.fullmatch(plain)
                if found and normal(found[1]) in self._exact:
                    return tuple(self._exact[normal(found[1])]), sex
        return (), ""

    def unit_said(self, name: str) -> str:
        """The unit of measure that stands after a known name: tkr of `Resultat (tkr)`; else ""."""
        plain = _NUMBERING.sub("", normal(name), count=1)
        bare, unit = heading_unit(plain)
        is_whole = normal(name) in self._exact or plain in self._exact
        return unit if unit and not is_whole and self.exact(bare)[0] else ""

    def settle(self, name: str, candidates: tuple[str, ...]) -> Match:
        """Ask which measure is meant, once a name; raises RejectedRowError when no one says."""
        key = normal(name) + "|" + "|".join(sorted(candidates))
        if key not in self._answers:
            self._answers[key] = self._ask(name, candidates)
        answer = self._answers[key]
        if answer is not None:
            return Match(
                answer, "chosen", fuzz.ratio(normal(name), normal(self.by_id[answer].name))
            )
        shown = ", ".join(candidates)
        raise RejectedRowError(
            tr("it is not sure which measure this is: {shown}", shown=shown)
            if candidates
            else tr("no known measure has a name like this"),
            self._fix(name, candidates)
            if candidates
            else tr("add the measure to measures.csv, or say in mapping.yml which one it is"),
            candidates,
        )

    def _fix(self, name: str, candidates: tuple[str, ...]) -> str:
        """How to say which measure it is: by the row where several have this very name.

        Which one is for a person to fill in: the likest name may be another measure's.
        """
        listed = (
            tr("one of {candidates}", candidates=", ".join(candidates))
            if len(candidates) > 1
            else candidates[0]
        )
        if all(candidate in self.exact(name)[0] for candidate in candidates):
            return tr(
                "say in mapping.yml: rows: {{ROW: {{measure_id: …}}}}, with {listed}", listed=listed
            )
        return tr(
            "say in mapping.yml: measures: {{{name!r}: …}}, with {listed}", name=name, listed=listed
        )

    def alike(self, name: str, among: Iterable[str]) -> Match:
        """The measure with the likest name, if it is like enough and alone; else asks."""
        own = list(among)
        likest = self._scored(name, own, fuzz.ratio)
        if likest:
            (first, score), *rest = likest
            apart = score - (rest[0][1] if rest else 0)
            if score >= ALIKE and apart >= APART and self._tells_same(name, first):
                return Match(first, "alike", score)
        # A name that was cut, or said in short, is worth asking about but is never taken.
        near = dict(self._scored(name, own, fuzz.token_set_ratio))
        near |= {measure: max(score, near.get(measure, 0.0)) for measure, score in likest}
        found = sorted(near, key=lambda measure: (-near[measure], measure))
        return self.settle(name, tuple(m for m in found if near[m] >= WORTH_ASKING)[:SHOWN])

    def _scored(
        self, name: str, among: Iterable[str], scorer: Callable[..., float]
    ) -> list[tuple[str, float]]:
        """The measures with the likest names and how like they are, the likest first."""
        plain = normal(name)
        best: dict[str, float] = {}
        for read in (attrgetter("name"), attrgetter("short_name")):
            names = {own: normal(read(self.by_id[own])) for own in among}
            for _, score, own in process.extract(plain, names, scorer=scorer, limit=SHOWN):
                best[own] = max(score, best.get(own, 0.0))
        return sorted(best.items(), key=lambda item: (-item[1], item[0]))

    def _tells_same(self, name: str, measure_id: str) -> bool:
        """Whether the figures and the telling words of the names are the same."""
        told = sorted(_TELLING.findall(normal(name)))
        own = self.by_id[measure_id]
        names = (own.name, own.short_name)
        return told in [sorted(_TELLING.findall(normal(each))) for each in names]
