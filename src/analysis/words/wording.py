"""Swedish sentences from figures: why a status was given, and what is missing."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from types import MappingProxyType
from typing import Final

from babel.lists import format_list

from analysis.base.codes import BaselineFrom, Kind, MissingReason, RelativeTo, Sex
from analysis.base.model import Status
from analysis.base.values import format_month, format_number
from analysis.words.figures import percent
from analysis.words.status_words import on_the_way_word
from analysis.words.vocabulary import spoken

MISSING_REASONS: Final = MappingProxyType({code.value: code.heading for code in MissingReason})
SEX_WORDS: Final = MappingProxyType({code.value: code.heading for code in Sex})

DIRECTION_WORDS: Final = MappingProxyType({"up": "upp", "level": "oförändrat", "down": "ned"})
DIRECTION_ARROWS: Final = MappingProxyType({"up": "↑", "level": "→", "down": "↓"})
CHANGE_WORDS: Final = MappingProxyType(
    {
        "better": "bättre",
        "worse": "sämre",
        "unchanged": "oförändrat",
        "unknown": "okänt om bättre eller sämre",
    }
)


def change_word(change: str) -> str:
    """What becoming better, worse or neither is called, in the body's own words if it has some."""
    return spoken().trend(change, CHANGE_WORDS[change])


def join_words(words: Sequence[str]) -> str:
    """Words as a Swedish list: `a, b och c`."""
    return str(format_list(list(words), locale="sv"))


def plural(number: int, one: str, many: str) -> str:
    """`1 mätetal`, `3 mål`: the number in Swedish with the right form."""
    return f"{format_number(number)} {one if number == 1 else many}"


def subject(figure: str, kind: Kind = Kind.ACTUAL) -> str:
    """What a sentence speaks of: the bare figure, or `Prognosen 5,4 %`."""
    return f"{kind.subject} {figure}".strip()


def relation(first: Fraction, second: Fraction) -> str:
    """How two figures stand to each other: `högre än`, `lägre än`, `lika med`."""
    if first == second:
        return "lika med"
    return "högre än" if first > second else "lägre än"


def better_phrase(higher: bool) -> str:
    """Which way is better, as said within brackets."""
    return "högre är bättre" if higher else "lägre är bättre"


def no_outcome(reason: MissingReason | None, *, has_target: bool = True) -> str:
    """The sentence for a missing outcome, with its reason when one is given."""
    why = f": {reason.word}" if reason else ""
    return f"Utfall saknas{why}." + ("" if has_target else " Målvärde saknas också.")


def no_target(figure: str) -> str:
    """The sentence for an outcome without a target."""
    return f"{figure} bedöms inte: målvärde saknas."


def neutral(figure: str) -> str:
    """The sentence for a measure where neither way is better."""
    return f"{figure} bedöms inte: för mätetalet är varken högre eller lägre bättre."


def no_reference(figure: str, relative_to: RelativeTo, *, is_zero: bool = False) -> str:
    """The sentence for a comparison figure that is missing, or 0 where per cent is asked."""
    noun = relative_to.noun
    if is_zero:
        return f"{figure} kan inte bedömas: {noun} är 0, och av 0 finns ingen förändring i procent."
    return f"{figure} kan inte bedömas: {noun} saknas."


def unread_outcome(outcome: str, target: str) -> str:
    """The sentence for an outcome that no rule can hold against the target."""
    return f"{outcome} kan inte jämföras med målvärdet{f' ”{target}”' if target else ''}."


def unread_target(figure: str, target: str) -> str:
    """The sentence for a target in words that no rule reads."""
    return f"{figure} kan inte bedömas: målvärdet ”{target}” är ingen siffra."


def unequal(figure: str, span: str) -> str:
    """The sentence for a sum next to a sum over another length of time."""
    return f"{figure} jämförs inte med {span}: summorna täcker olika lång tid."


def answered(text: str, yes: bool) -> str:
    """The sentence for a yes or a no."""
    return f"Utfallet är ”{text}”: målet är {'uppnått' if yes else 'inte uppnått'}."


def moved(
    text: str, asked: str, status: Status, *, is_elsewhere: bool = False, is_more: bool = False
) -> str:
    """The sentence for an outcome in words against a target that asks for a direction.

    is_elsewhere: whether it compares with others, from whom nothing has moved. is_more: whether
    the target asks that nothing moves, and it has moved.
    """
    moves = {
        Status.MET: "det har blivit bättre" if is_more else "så har det blivit",
        Status.NEAR: "det har varken blivit bättre eller sämre",
        Status.NOT_MET: "det har blivit sämre",
    }
    levels = {
        Status.MET: "det är bättre" if is_more else "så är det",
        Status.NEAR: "det är varken bättre eller sämre",
        Status.NOT_MET: "så är det inte",
    }
    verdict = (levels if is_elsewhere else moves)[status]
    return f"Utfallet är ”{text}” och målet är {asked}: {verdict}."


def combined_intro(by_sex: bool, status: Status, deciding: Sequence[str], count: int) -> str:
    """What decides when there are several parts; `deciding` names those with the status given."""
    if not status.is_assessed and len(deciding) == count:
        return "Ingen av delarna kan bedömas."
    if not status.is_assessed:
        return "Helheten kan inte bedömas, eftersom någon del inte kan bedömas."
    who = "" if len(deciding) == count else f" ({' och '.join(deciding).lower()})"
    if by_sex:
        return f"Könen bedöms var för sig och det sämre utfallet avgör{who}."
    return f"Delarna bedöms var för sig och den sämsta avgör{who}."


def incomplete(without: Sequence[str]) -> str:
    """What is said first where a part has no outcome and the rest is not missed."""
    whole = Sex.ALL.heading
    names = ["alla tillsammans" if name == whole else name.lower() for name in without]
    return f"Ofullständigt: utfall saknas för {join_words(names)}."


def compared_otherwise(text: str, what: str) -> str:
    """The sentence for an outcome in words that compares with something else than the target."""
    return f"”{text}” kan inte bedömas: det jämför med {what}, och det gör inte målet."


def compared_with_target(text: str, asked: str) -> str:
    """The sentence for an outcome in words that compares with the target; asked: what that is."""
    return f"”{text}” kan inte bedömas: orden jämför med målet men säger inte {asked}."


def zero_limit(noun: str) -> str:
    """Why a miss of 0 is not graded in per cent."""
    return f"Avståndet går inte att ange i procent när {noun} är 0."


def due_note(month: str) -> str:
    """Said while the due month (ÅÅÅÅ-MM) is still ahead."""
    return f"Målvärdet ska vara nått i {format_month(month)}; här bedöms läget som det är nu."


def pro_rata_note(noun: str, limit: str, basis: str, verdict: str) -> str:
    """What a figure for a whole year gives when a part of it is looked at; basis: which part."""
    whole = "Målvärdet gäller hela året. " if noun == "målvärdet" else ""
    return f"{whole}{basis} {limit}: {verdict}."


def by_days(days: int, year_days: int, noun: str) -> str:
    """What the part is a part by, where the year is spread evenly over its days."""
    return f"Fördelat på {days} av {year_days} dagar är {noun}"


def by_profile(share: Fraction, taken: Sequence[int], noun: str, *, of_region: bool) -> str:
    """What the part is a part by, where earlier years say how the year is spread."""
    where = " i hela regionen" if of_region else ""
    return (
        f"Åren {years(taken)} kom {percent(share)} av årets utfall{where} under samma del av året;"
        f" så stor del av {noun} är"
    )


def years(taken: Sequence[int]) -> str:
    """Years in order: `2019–2021`, `2019 och 2021`."""
    first, last = taken[0], taken[-1]
    if len(taken) > 2 and last - first == len(taken) - 1:
        return f"{first}–{last}"
    return join_words([str(year) for year in taken])


def year_goes_on(noun: str, status: Status) -> str:
    """Said of a figure of 0 for a whole year, a part of which is 0 too."""
    whole = "hela året" if noun == "målvärdet" else "ett helt år"
    verdict = on_the_way_word(status).lower()
    return f"{noun.capitalize()} gäller {whole}, som inte är slut: {verdict}."


def summed(span: str, figure: str) -> str:
    """Said first where the last part of a year is judged by the year's sum."""
    return f"Delarna av {span} är tillsammans {figure}."


def last_part(figure: str, span: str, noun: str) -> str:
    """The sentence for the last part of a year whose other parts are not known."""
    return (
        f"{figure} gäller {span} och {noun} ett helt år. Utan årets övriga delar går det inte att"
        " bedöma."
    )


def baseline_note(source: BaselineFrom, span: str) -> str:
    """Which outcome stands for the baseline that the target does not state in figures."""
    if source is BaselineFrom.OBSERVED:
        return f"Ingångsvärdet är utfallet för {span}."
    figure = "rikets värde" if source is BaselineFrom.NATIONAL else "utfallet"
    return f"Målet anger inget ingångsvärde; {figure} för {span} används."


def decides(*, by_part: bool, noun: str, status: Status) -> str:
    """Which of the two comparisons gives the status while the year is not over."""
    if by_part:
        return "Det avgör tills året är slut."
    figure = "målvärde" if noun == "målvärdet" else "värde"
    verdict = f": {on_the_way_word(status).lower()}" if status.is_assessed else ""
    return f"Regionen låter jämförelsen med hela årets {figure} avgöra tills året är slut{verdict}."


def deciding_part(*, by_part: bool) -> str:
    """Which of the two comparisons decides while the year is not over, as a step by itself."""
    which = "så långt som året har kommit" if by_part else "med hela årets mål"
    return f"Året är inte slut. Jämförelsen {which} avgör tills det är det."


def combined(intro: str, parts: Sequence[tuple[str, str]]) -> str:
    """The sentence for several parts: what decides, then each part by its name."""
    return " ".join([intro, *(f"{name}: {sentence}" for name, sentence in parts)])
