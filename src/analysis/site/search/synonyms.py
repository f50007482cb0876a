"""Other words for what pages say: a page about sick leave is found by whoever is on sick leave.

data/synonyms.csv
    word,means
    sjukskrivning,sjukfrånvaro
    hyrpersonal,inhyrd personal

The index of a page gets `word` where the page has all words of `means` in one paragraph, cell or
heading. Nothing is asked for while a reader searches.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from analysis.site.search.folding import words

# A word so long is looked for within others too: sjukfrånvaro in långtidssjukfrånvaro.
_WITHIN = 6


@dataclass(frozen=True)
class Synonym:
    """Folded words, and those that a page has to have together to be found by them."""

    asked: tuple[str, ...]
    means: tuple[str, ...]


def synonym(word: str, means: str) -> Synonym:
    """A row of the table."""
    return Synonym(tuple(words(word)), tuple(words(means)))


def more_words(
    weights: Mapping[str, int], lines: Iterable[Iterable[str]], synonyms: Sequence[Synonym]
) -> dict[str, int]:
    """The words that synonyms give a page, each a little lighter than the word it stands for.

    lines: the words of each paragraph, cell or heading.
    """
    whole = _joined(weights)
    likely = [each for each in synonyms if all(_needle(word) in whole for word in each.means)]
    several = any(len(each.means) > 1 for each in likely)
    by_block = [_joined(line) for line in lines] if several else []
    found: dict[str, int] = {}
    for each in likely:
        needles = [_needle(word) for word in each.means]
        if len(needles) > 1 and not any(all(n in block for n in needles) for block in by_block):
            continue
        weight = max(1, min(_heaviest(weights, word) for word in each.means) - 1)
        for word in each.asked:
            found[word] = max(found.get(word, 0), weight)
    return found


def _joined(found: Iterable[str]) -> str:
    return "".join(f"^{word}" for word in found)


def _needle(word: str) -> str:
    return word if len(word) >= _WITHIN else f"^{word}"


def _heaviest(weights: Mapping[str, int], part: str) -> int:
    needle = _needle(part)
    return max(weight for word, weight in weights.items() if needle in f"^{word}")
