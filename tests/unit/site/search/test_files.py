"""Tests of analysis.site.search.files: the index as small files, the same for the same book."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from analysis.site.search.files import FULL, LONGEST_TEXT, write
from analysis.site.search.index import make
from analysis.site.search.pages import Page

NONE: Mapping[str, int] = {}


def page(number: int, name: str = "Sida", weights: Mapping[str, int] = NONE) -> Page:
    return Page(f"{number}.html", name, "Mätetal", "Region Prov", "5 %", 0, {"alla": 1, **weights})


def lines(place: Path, kind: str) -> list[str]:
    files = sorted(place.parent.glob(f"*/{kind}/*.txt"), key=lambda path: int(path.stem))
    return [line for path in files for line in path.read_text(encoding="utf-8").splitlines()]


def test_a_line_is_found_by_the_first_key_of_its_file(tmp_path: Path) -> None:
    words = {f"ord{number}": 1 for number in range(3000)}
    place = write(make([page(1, weights=words), page(2)]), tmp_path)
    top = json.loads(place.read_text(encoding="utf-8"))
    for kind in ("parts", "words"):
        firsts = top[kind].split(" ")
        assert firsts == sorted(firsts)
        for number, first in enumerate(firsts):
            text = (tmp_path / "sok" / top["folder"] / kind / f"{number}.txt").read_text("utf-8")
            assert text.split(" ")[0].rstrip("+") == first
            assert len(text.encode()) <= FULL
        assert len(firsts) > 1


def test_a_word_has_its_count_and_the_steps_between_its_pages(tmp_path: Path) -> None:
    pages = [
        page(number, weights={"sist": 9} if number in (0, 40) else NONE) for number in range(50)
    ]
    place = write(make(sorted(pages, key=lambda each: each.address)), tmp_path)
    [line] = [line for line in lines(place, "words") if line.startswith("sist ")]
    numbers = [each.address for each in make(pages).pages]
    first, second = sorted(numbers.index(f"{number}.html") for number in (0, 40))
    word, count, one, other = line.split(" ")
    assert (word, count, one[0], other[0]) == ("sist", "2", "9", "9")
    assert (int(one[1:], 36), int(one[1:], 36) + int(other[1:], 36)) == (first, second)


def test_a_page_stands_on_one_line_and_a_long_title_is_cut(tmp_path: Path) -> None:
    place = write(make([page(1, name="Rad\tett\nrad två " + "ord " * 100)]), tmp_path)
    [line] = lines(place, "pages")
    title, kind, region, said, address = line.split("\t")
    assert title.startswith("Rad ett rad två ord")
    assert title.endswith(" …")
    assert len(title) <= LONGEST_TEXT + 2
    assert (kind, region, said, address) == ("Mätetal", "Region Prov", "5 %", "1.html")


def test_the_folder_is_named_by_its_content_and_an_older_is_gone(tmp_path: Path) -> None:
    first = json.loads(write(make([page(1)]), tmp_path).read_text(encoding="utf-8"))["folder"]
    again = json.loads(write(make([page(1)]), tmp_path).read_text(encoding="utf-8"))["folder"]
    other = json.loads(write(make([page(2)]), tmp_path).read_text(encoding="utf-8"))["folder"]
    assert first == again != other
    assert [path.name for path in (tmp_path / "sok").iterdir() if path.is_dir()] == [other]


def test_a_book_without_pages_has_an_index_without_words(tmp_path: Path) -> None:
    top = json.loads(write(make([]), tmp_path).read_text(encoding="utf-8"))
    assert (top["count"], top["parts"], top["words"]) == (0, "", "")


def test_what_is_said_of_pages_fits_in_what_a_search_reads_at_once(tmp_path: Path) -> None:
    """`LARGEST_OF_PAGES` in book/_static/search-index.js."""
    long, address = "å" * 1000 + " å", f"reports/{'a' * 80}/matt/{'b' * 80}-"
    write(
        make(
            Page(f"{address}{n}.html", long, "Mätetal", long, long, 0, {"a": 1}) for n in range(40)
        ),
        tmp_path,
    )
    sizes = [path.stat().st_size for path in tmp_path.glob("sok/*/pages/*.txt")]
    assert max(sizes) <= 10_000
