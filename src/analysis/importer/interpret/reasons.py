"""Why an outcome is missing, read from the words that stand in its place or next to it."""

from __future__ import annotations

import re

from analysis.base.codes import MissingReason
from analysis.importer.interpret.mapping import ImportMapping
from analysis.importer.interpret.names import normal

_OFTEN = (
    r"(?:endast |bara |först |enbart )?(?:på |vid |per |i |som )?"
    r"(?:helår|helåret|årsbasis|årligen|årsvis|årets slut|årsskiftet|årsredovisningen)"
)
_PHRASES = (
    ("annual_only", rf"(?:mäts|redovisas|rapporteras|följs upp|mätning|mätning sker) {_OFTEN}"),
    ("not_measured", r"mäts (?:ej|inte)|(?:ingen|inga) mätning(?:ar)? (?:görs|sker)|ej mätt"),
    (
        "not_available",
        r"(?:ej|inte) tillgängligt?(?: än| ännu)?|inget (?:värde|utfall) tillgängligt"
        r"|(?:ut)?data saknas(?: för närvarande)?|all data inte inhämtad|utfall saknas ännu",
    ),
    (
        "not_reported",
        r"ingen uppgift(?: lämnad)?|uppgift(?:er)? saknas|(?:ej|inte) (?:in)?rapporterat?"
        r"|(?:ej|inte) redovisat",
    ),
    ("not_applicable", r"(?:ej|inte) (?:aktuellt|tillämpligt|relevant)"),
)
_WHOLE = tuple((reason, re.compile(rf"(?:{phrase})")) for reason, phrase in _PHRASES)
_WITHIN = tuple((reason, re.compile(rf"\b(?:{phrase})\b")) for reason, phrase in _PHRASES)
# What Statistics Sweden, Kolada and the National Board of Health print in place of a figure.
# Their dash is a nought, which others print where there is no figure: it is not settled here.
_SIGNS = {
    **{"..": "not_available", "...": "not_available", "…": "not_available"},
    **{".": "not_applicable", "x": "suppressed", "X": "suppressed"},
}
_CODES = {
    **{normal(reason.value): reason.value for reason in MissingReason},
    **{normal(reason.word): reason.value for reason in MissingReason},
    # Ingen uppgift, uppgift saknas.
    **dict.fromkeys(("i.u", "i u", "iu", "u.s"), MissingReason.NOT_REPORTED.value),
}


def reason_stated(words: str, given: ImportMapping) -> str:
    """The reason that a whole cell states: `Mäts på helår` → annual_only; "" when none."""
    if words.strip() in given.reasons:
        return given.reasons[words.strip()]
    plain = normal(words)
    if plain and plain in given.reasons:
        return given.reasons[plain]
    if plain in _CODES:
        return _CODES[plain]
    return next((reason for reason, pattern in _WHOLE if pattern.fullmatch(plain)), "")


def reason_of_sign(sign: str, given: ImportMapping) -> str:
    """The reason that a sign in place of a figure states, as `..` of Statistics Sweden."""
    return sign_given(sign, given) or _SIGNS.get(sign.strip(), "")


def sign_given(sign: str, given: ImportMapping) -> str:
    """The reason that mapping.yml gives a sign, literally; "" for none."""
    plain = sign.strip()
    return (given.reasons.get(plain) or given.reasons.get(normal(plain), "")) if plain else ""


def reason_told(comment: str, given: ImportMapping) -> str:
    """The one reason that a comment tells in passing; "" when it tells none, or several."""
    plain = normal(comment)
    found = {reason for words, reason in given.reasons.items() if _says(plain, words)}
    found |= {reason for reason, pattern in _WITHIN if pattern.search(plain)}
    return found.pop() if len(found) == 1 else ""


def _says(comment: str, words: str) -> bool:
    """Whether the words stand in the comment as whole words; a sign such as `..` says nothing."""
    told = normal(words)
    inside = re.search(rf"(?<!\w){re.escape(told)}(?!\w)", comment) if told else None
    return inside is not None and sum(mark.isalpha() for mark in told) > 1
