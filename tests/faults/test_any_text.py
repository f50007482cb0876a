"""Any text that `check` accepts, in any field, gives a whole book with every PDF.

One build holds some hundred texts, a new one in every cell that takes any: line breaks, emoji,
scripts that read from the right, letters under marks. They are drawn from what Unicode has, and
some that have stopped a book stand among them each time.
"""

from __future__ import annotations

import re
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, assume, given, settings
from hypothesis import strategies as st

from analysis.base.paths import Paths
from analysis.data.checks.validate import validate
from analysis.data.hidden_signs import emoji_sequence, hidden_sign
from tests.faults.machine import Command
from tests.faults.tally import count
from tests.site.hostile import Texts, make_hostile
from tests.support import REGION, ROOT, TOC

# Alt+Enter in Excel, a keycap, pointed Hebrew, a family, what Typst has no font for, and so on.
LONE = re.compile(r"\r(?!\n)")
KNOWN = (
    *("Rad ett\nRad två", "a\r\nb", "\n\nbörjar och slutar\n", "flik\tflik", "Trygg 1\ufe0f\u20e3"),
    *(
        "שָׁלוֹם",
        "👨\u200d👩\u200d👧\u200d👦 familj",
        "🇸🇪 👋🏽 ⚠️",
        "مرحبا 12/21",
        "漢字 ไทย क्षि",
        "\u1ab0\u0345",
    ),
    *(
        "a\u0301\u0328\u0489" * 5,
        "x" * 2000,
        "ord " * 400,
        "𝔄𝟙\U0001f9ff",
        "ﷺ\ufdfd",
    ),
    *(
        "\u2800x",
        "'\"<>&\\",
        "]]>",
        "-- [ett] {två} $tre$",
        "\u0e33\u0e33\u0e33",
        "ä" * 300 + "\n" + "ö" * 300,
    ),
)
SIGNS = st.characters(
    exclude_categories=("Cc", "Cf", "Cs", "Cn", "Co", "Zl", "Zp", "Nd"),
    exclude_characters="\ufffd",
)
TEXTS = st.one_of(
    st.text(SIGNS | st.sampled_from("\n\t 0159"), min_size=1, max_size=40),
    st.text(st.sampled_from("\n\r ab<&*_`#|"), min_size=1, max_size=30),
    st.sampled_from(KNOWN),
)


@dataclass
class Drawn(Texts):
    """Hands out drawn texts instead; where a name is wanted, one without joined emoji."""

    texts: Sequence[str] = ()
    names: list[str] = field(default_factory=list)

    def new(self, about: str, most: int = 0) -> str:
        number = len(self.given) + 1
        text = self.texts[number % len(self.texts)]
        text = LONE.sub("\r\n", text)  # csv puts no quotes round a lone one
        column = about.rpartition(".")[2]
        if column in ("name", "short_name", "title", "table_title", "row_label", "column_label"):
            while emoji_sequence(text):
                text = text.replace(emoji_sequence(text), "")
        text = f"{text} {number}"[-most:] if most else f"{text} {number}"
        text = text if accepted(text) else f"text {number}"  # one that was cut in a sign
        self.given[number] = (about, text)
        return text


def accepted(text: str) -> bool:
    """Whether `check` takes the text: it can be seen, and something of it stands there."""
    return hidden_sign(text) is None and bool(text.strip())


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    folder = tmp_path_factory.mktemp("any-text")
    yield folder
    shutil.rmtree(folder)


@settings(
    max_examples=1,
    derandomize=True,
    database=None,
    phases=[Phase.generate],
    suppress_health_check=[*HealthCheck],
)
@given(st.lists(TEXTS.filter(accepted), min_size=120, max_size=120, unique=True))
def test_any_text_that_check_accepts_gives_a_whole_book(place: Path, drawn: list[str]) -> None:
    assume(sum(len(text) for text in drawn) > 1000)  # not the simplest there are
    texts = Drawn(texts=[*KNOWN, *drawn])
    project = make_hostile(Path(tempfile.mkdtemp(dir=place)) / "projekt", texts).project
    shutil.copytree(ROOT / "book" / "_static", project.paths.book / "_static")
    (project.root / "_toc.yml").write_text(TOC, encoding="utf-8")
    (project.paths.book / "index.md").write_text("# Start\n\nHär.\n", encoding="utf-8")
    assert [problem.lines() for problem in validate(project.paths)] == []
    built = Command(project, "build", "--jobs", "2").end()
    assert built.returncode == 0, built.stdout[-3000:] + built.stderr[-3000:]
    assert pdfs(project.paths) == [
        "jamforelse-2021-t1.pdf",
        f"{REGION}-2021-t1-namnd-hsn.pdf",
        f"{REGION}-2021-t1-namnd-rs.pdf",
        f"{REGION}-2021-t1.pdf",
        f"{REGION}-plan-plan-2021.pdf",
    ]
    for _ in texts.given:
        count("odd cells", "any text: a whole book")


def pdfs(paths: Paths) -> list[str]:
    """The PDFs of the site."""
    return sorted(path.name for path in (paths.html / "pdf").glob("*.pdf"))
