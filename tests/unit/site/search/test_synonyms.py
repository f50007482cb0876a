"""Tests of analysis.site.search.synonyms: other words for what pages say."""

from __future__ import annotations

from analysis.site.search.folding import lines
from analysis.site.search.synonyms import more_words, synonym


def more(*blocks: str, word: str = "hyrpersonal", means: str = "inhyrd personal") -> dict[str, int]:
    found = lines(blocks)
    weights = {word: 9 if "Titel" in blocks else 1 for line in found for word in line}
    return more_words(weights, found, [synonym(word, means)])


def test_a_page_with_all_words_together_is_given_the_other_word() -> None:
    assert more("Kostnad för inhyrd personal") == {"hyrpersonal": 1}


def test_words_that_stand_apart_on_the_page_do_not_count() -> None:
    assert more("Inhyrd lokal", "All personal") == {}


def test_a_word_counts_by_its_beginning_and_a_long_one_also_within_others() -> None:
    assert more("väntande", word="kö", means="vänta") == {"ko": 1}
    assert more("invänta", word="kö", means="vänta") == {}
    assert more("Långtidssjukfrånvaro", word="sjuk", means="sjukfrånvaro") == {"sjuk": 1}


def test_the_other_word_weighs_a_little_less() -> None:
    assert more("Titel", "sjukfrånvaro", word="sjukskriven", means="sjukfrånvaro") == {
        "sjukskriven": 8
    }


def test_each_word_of_what_is_asked_is_given() -> None:
    assert more("öppna data", word="ladda ner", means="öppna data") == {"ladda": 1, "ner": 1}
