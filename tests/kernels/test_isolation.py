"""Nothing of one notebook is seen by the next, though both are forked from one process."""

from __future__ import annotations

from pathlib import Path

import pytest

from analysis.kernels import Zygote
from analysis.system.temporary_folder import LOCK
from tests.kernels.running import Ran, run, written

LOOKS = """\
import builtins, gc, os, random, sys, threading, time, warnings
import matplotlib, numpy, pandas, seaborn
import analysis.pages.period.page
state = {
    "variables": sorted(n for n in globals() if not n.startswith("_") and n != "state"),
    "builtins": len(vars(builtins)),
    "rcParams": dict(matplotlib.rcParams),
    "options": [pandas.get_option(o) for o in ("display.max_rows", "display.precision")],
    "environment": sorted(os.environ.items()),
    "path": sys.path,
    "folder": os.getcwd(),
    "threads": sorted(t.name for t in threading.enumerate()),
    "warnings": [str(f) for f in warnings.filters],
    "errors": numpy.geterr(),
    "code": analysis.pages.period.page.open_report.__name__,
    "palette": list(seaborn.color_palette()),
    "umask": os.umask(0o22),
    "zone": time.tzname,
}
for name, value in state.items():
    print(name, value)
"""
SPOILS = """\
builtins.spoilt = spoilt = 1
matplotlib.rcParams["lines.linewidth"] = 17
matplotlib.pyplot.figure()
pandas.set_option("display.max_rows", 3)
os.environ["SPOILT"] = os.environ["TZ"] = "Asia/Tokyo"
time.tzset()
sys.path.insert(0, "/spoilt")
warnings.simplefilter("always")
numpy.seterr(all="raise")
seaborn.set_theme()
analysis.pages.period.page.open_report = print
os.umask(0)
threading.Thread(target=threading.Event().wait, daemon=True, name="spoilt").start()
import tempfile
held = tempfile.TemporaryDirectory(prefix="spoilt-")
left = tempfile.NamedTemporaryFile(prefix="spoilt-")
os.chdir(held.name)
print(held.name, left.name)
"""
DRAWS = "import random, numpy\nprint(random.random(), numpy.random.random(), numpy.random.rand())"
BLAS = """\
import numpy
a = numpy.arange(1_000_000, dtype=float).reshape(1000, 1000) / 1e6
print(numpy.linalg.norm(a @ a) > 1, numpy.linalg.svd(a[:99, :99]).S[0] > 1)
"""
ARROW = """\
import pandas, pyarrow, pyarrow.compute, pyarrow.parquet, io
table = pyarrow.table({"a": list(range(300_000)), "b": [str(n % 7) for n in range(300_000)]})
grouped = table.group_by("b", use_threads=True).aggregate([("a", "sum")])
print(grouped.num_rows, pyarrow.compute.sum(table["a"]).as_py())
frame = table.to_pandas(use_threads=True)
print(frame.dtypes.to_list(), frame["b"].str.upper().nunique(), frame.groupby("b")["a"].sum()["3"])
buffer = io.BytesIO()
frame.to_parquet(buffer)
print(len(pandas.read_parquet(io.BytesIO(buffer.getvalue()))))
"""
DUCKDB = """\
import duckdb
with duckdb.connect(config={"threads": 4}) as base:
    base.execute("create table t as select range as n, range % 7 as k from range(300000)")
    print(base.execute("select k, sum(n) from t group by k order by k").fetchall())
    print(base.execute("select count(*) from frame where b = '3'").fetchall())
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("isolation")


@pytest.fixture(scope="module")
def three(folder: Path, zygote: Zygote) -> tuple[Ran, Ran, Ran]:
    """A look at a fresh kernel, a notebook that spoils what it can, and a look at the next."""
    looks, spoils, temporary = (folder / "looks", folder / "spoils", folder / "temporary")
    for made in (looks, spoils, temporary):
        made.mkdir()
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TMPDIR", str(temporary))
        first = run(written(looks, LOOKS), looks, zygote, cwd=folder)
        spoilt = run(written(spoils, LOOKS, SPOILS, LOOKS), spoils, zygote, cwd=folder)
        return first, spoilt, run(written(looks, LOOKS), looks, zygote, cwd=folder)


def test_nothing_leaks_from_one_notebook_to_the_next(three: tuple[Ran, Ran, Ran]) -> None:
    before, spoilt, after = three
    assert before.error == spoilt.error == after.error == ""
    changed = [
        fresh.split()[0]
        for fresh, worn in zip(before.text().splitlines(), _second(spoilt), strict=True)
        if fresh != worn
    ]
    assert len(changed) >= 11, changed  # the notebook did spoil what is looked at
    assert after == before


def _second(spoilt: Ran) -> list[str]:
    return "".join(output["text"] for output in spoilt.cells[-1]).splitlines()


def test_temporary_files_of_a_notebook_go_with_it(
    three: tuple[Ran, Ran, Ran], folder: Path
) -> None:
    assert str(folder / "temporary" / "spoilt-") in three[1].text()
    assert [*(folder / "temporary").iterdir()] == []


def test_what_a_notebook_wrote_to_a_file_it_left_open_is_there(
    folder: Path, zygote: Zygote
) -> None:
    source = "kept = open('written.txt', 'w')\nkept.write('to the end')\nother = [kept]"
    assert run(written(folder, source), folder, zygote).error == ""
    assert (folder / "written.txt").read_text() == "to the end"


def test_no_two_kernels_draw_the_same_numbers(folder: Path, zygote: Zygote) -> None:
    path = written(folder, DRAWS)
    drawn = [n for _ in range(3) for n in run(path, folder, zygote).text().split()]
    assert len(drawn) == len(set(drawn)) == 9


def test_blas_arrow_and_duckdb_work_in_one_kernel_after_another(
    folder: Path, zygote: Zygote
) -> None:
    path = written(folder, BLAS, ARROW, DUCKDB)
    first, second = (run(path, folder, zygote, execution_timeout=300) for _ in range(2))
    assert first.error == ""
    assert "(3, 6428507143)" in first.text()
    assert first == second


def test_a_warm_kernel_gives_its_connection_file_and_its_files_back(
    folder: Path, zygote: Zygote
) -> None:
    private = Path(zygote.address).parent
    assert private.stat().st_mode & 0o777 == 0o700
    ran = run(written(folder, "%connect_info"), folder, zygote)
    assert '"shell_port"' in ran.text()
    assert sorted(f.name for f in private.iterdir()) == [LOCK, "zygote", "zygote.log"]
    assert "Warning:" not in (private / "zygote.log").read_text()
