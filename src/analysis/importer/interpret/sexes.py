"""The words for women and men, girls and boys, and all, as tables head columns and rows with."""

from __future__ import annotations

import re
from functools import lru_cache

from analysis.base.codes import Sex
from analysis.importer.interpret.names import normal

WORDS = {
    **{normal(sex.word): sex.value for sex in Sex},
    **{sex.value.casefold(): sex.value for sex in Sex},
    **{"kvinna": "K", "flicka": "K", "flickor": "K", "kv": "K", "kvin": "K", "f": "K"},
    **{"female": "K", "females": "K", "women": "K", "girls": "K"},
    **{"man": "M", "pojke": "M", "pojkar": "M", "p": "M"},
    **{"male": "M", "males": "M", "men": "M", "boys": "M"},
    **{"alla": "T", "total": "T", "totalt": "T", "tot": "T", "samtliga": "T", "båda": "T"},
    # Statistics Sweden writes men as 1, women as 2 and both as 1+2.
    **{"1": "M", "2": "K", "1+2": "T"},
    **{"båda könen": "T", "bägge": "T", "bägge könen": "T", "alla kön": "T"},
}
# One letter is a sex only where the other stands next to it.
LETTERS = {word for word in WORDS if len(word) == 1} | {"1+2"} | {"kv"}
_BETWEEN = {"/", "&", "och", "samt", "resp", "+", ",", ""}
_PARTS = re.compile(r"[/&+,()]|\s+")
_DIGITS = ("1", "2", "1+2")
_BOTH_LETTERS = ({"k", "f", "kv"}, {"m", "p"})


def letters_are_sexes(headings: tuple[str, ...]) -> bool:
    """Whether letters are sexes: a table has columns for both, K and M, F and P, Kv and Män."""
    last = {words[-1] for words in (normal(heading).split() for heading in headings) if words}
    if not any(last & letters for letters in _BOTH_LETTERS):
        return False
    return all(any(WORDS.get(word) == sex for word in last if word not in _DIGITS) for sex in "KM")


def sex_of(words: str) -> str:
    """The sex that words say when they say nothing else: `Kvinnor/flickor` is K; "" for none."""
    if normal(words) == "1+2":
        return "T"
    sex, rest = sex_in(normal(words), letters=True)
    return sex if not rest else ""


@lru_cache(maxsize=8192)
def sex_in(plain: str, letters: bool = False) -> tuple[str, str]:
    """The sex among the words of a heading, and the words without it; "" for none or several.

    Women and men together are all: `Kvinnor och män` is T.
    """
    both = next(
        (words for words in ("båda könen", "bägge könen", "alla kön") if words in plain), ""
    )
    if both:
        return "T", _joined(plain.replace(both, " "))
    tokens = _PARTS.split(plain.replace("(", " ( ").replace(")", " ) "))
    found = [t for t in tokens if t in WORDS and (letters or t not in LETTERS)]
    said = {WORDS[token] for token in found}
    if not said:
        return "", plain
    rest = " ".join(t for t in tokens if t and t not in found and t not in _BETWEEN)
    if said == {"K", "M"}:
        return "T", _joined(rest)
    return (said.pop(), _joined(rest)) if len(said) == 1 else ("", plain)


def _joined(words: str) -> str:
    kept = [word for word in words.split() if word not in ("varav", "därav", "för", "-", ":")]
    return " ".join(kept).strip(" -,:;")
