"""A page of evidence quotes the cited line where the publisher has the document."""

from __future__ import annotations

from pathlib import Path

import pytest

from analysis.base.working_copy import PUBLISHING
from analysis.site import quotes
from analysis.site.quotes import documents_in, quotation, quoted_digest, write
from tests.support import DOCUMENT, REGION, Project
from tests.unit.data.test_documents import keep

PAGE = f"reports/{REGION}/underlag/utfall-2021-t1.html"
ROW = "observations--sjukfranvaro--mal-frisk--rs--2021-t1--t--actual"
OTHER = "observations--besok--mal-frisk--hsn--2021-t1--t--actual"
TEXT = "\n".join(f"rad {number} <av> Ylva Testsson" for number in range(1, 61))


@pytest.fixture
def site(project: Project, tmp_path: Path) -> Path:
    """A built page of evidence with two rows, and the documents next to the project."""
    folder = tmp_path / "site"
    (folder / PAGE).parent.mkdir(parents=True)
    rows = "".join(f'<tr id="{name}"><th>x</th><td>y</td></tr>' for name in (ROW, OTHER))
    heads = '<thead><tr><th scope="col">A</th><th scope="col">B</th></tr></thead>'
    (folder / PAGE).write_text(f"<table>{heads}<tbody>{rows}</tbody></table>", encoding="utf-8")
    keep(project, tmp_path / "documents", TEXT)
    return folder


def written(project: Project, site: Path) -> str:
    with documents_in(site.parent / "documents"):
        write(project.paths, site)
    return (site / PAGE).read_text(encoding="utf-8")


def test_the_cited_line_is_marked_between_two_on_each_side(project: Project, site: Path) -> None:
    page = written(project, site)
    own = page.partition(f'<tr id="{ROW}">')[2].partition("</details>")[0]
    assert '</tr><tr class="tb-quote"><td colspan="2">' in own
    assert '<ol class="tb-lines" start="18">' in own
    assert own.count("<li>") == 5
    assert own.count("<mark>") == 1
    assert "<mark>rad 20 &lt;av&gt; ▮▮▮</mark>" in own
    assert page.count('class="tb-quote"') == 2


def test_no_name_of_a_person_is_quoted(project: Project, site: Path) -> None:
    assert "Testsson" not in written(project, site)


def test_a_build_without_documents_leaves_the_pages_as_they_are(
    project: Project, site: Path
) -> None:
    before = (site / PAGE).read_text(encoding="utf-8")
    write(project.paths, site)
    assert (site / PAGE).read_text(encoding="utf-8") == before
    assert quoted_digest(project.paths) == ""


def test_a_document_with_a_hidden_figure_is_not_quoted(project: Project, site: Path) -> None:
    project.edit("observations.csv", "actual,1500,", "actual,3,")
    assert "tb-quote" not in written(project, site)


def test_an_edition_for_the_public_quotes_nothing(
    project: Project, site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(PUBLISHING, "1")
    assert "tb-quote" not in written(project, site)


def test_the_publisher_can_say_where_the_documents_are(project: Project, site: Path) -> None:
    settings = project.paths.data / "publisher.yml"
    settings.write_text("documents: ../documents\n", encoding="utf-8")
    write(project.paths, site)
    assert "tb-quote" in (site / PAGE).read_text(encoding="utf-8")


def test_another_list_of_what_to_leave_out_makes_the_site_anew(
    project: Project, site: Path
) -> None:
    with documents_in(site.parent / "documents"):
        before = quoted_digest(project.paths)
        (site.parent / "documents" / "utelamna.txt").write_text("rad\n", encoding="utf-8")
        assert before != quoted_digest(project.paths) != ""


@pytest.mark.parametrize(("cited", "first", "count"), [(1, 1, 3), (2, 1, 4), (3, 3, 3)])
def test_the_first_and_the_last_line_have_fewer_around_them(
    cited: int, first: int, count: int
) -> None:
    lines = ["a", "b", "c", "d"] if cited < 3 else ["a", "b", "c", "d", "e"]
    html = quotation(lines, DOCUMENT, cited if cited < 3 else 5)
    assert f'start="{first}"' in html
    assert html.count("<li>") == count
    assert quotes.AROUND == 2
