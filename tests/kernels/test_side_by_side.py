"""A notebook gives the same in a warm kernel as with plain papermill."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from analysis.kernels import Zygote
from tests.kernels.running import run, written
from tests.support import ROOT

# Waits until ipykernel's watching thread has taken what was written to the descriptor.
DESCRIPTORS = """\
import os, time
os.write(1, b"by descriptor 1\\n")
os.write(2, b"by descriptor 2\\n")
time.sleep(1)
"""
FAILING = (
    "1 / 0",
    "input('asked')",
    "x = (\ny = 1",
    "def f(n):\n    raise ValueError(f'no {n}')\n\n\nf(size)",
)
OUTPUTS = (
    "size = 3\nname = 'none'",
    "print('said', size, name)",
    "import sys\nprint('complained', file=sys.stderr)",
    DESCRIPTORS,
    "!echo from a shell",
    "import pandas as pd\ntable = pd.DataFrame({'å': ['x', None], 'b': [1.5, 2.0]})\ntable",
    "print(table.dtypes)",
    "import matplotlib.pyplot as plt\n_ = plt.plot([1, 2, 3])",
    "_ = table.plot(y='b')",
    "import seaborn\n_ = seaborn.scatterplot(table, x='å', y='b')",
    "import matplotlib\nprint(plt.get_backend())\nprint(matplotlib.rcParams)",
    "from IPython.display import HTML, display\nh = display(HTML('<b>1</b>'), display_id='d')",
    "h.update(HTML('<b>2</b>'))",
    "import warnings\nwarnings.warn('seen')\nprint(sorted(str(f) for f in warnings.filters))",
    "import asyncio\nawait asyncio.sleep(0)\nsize * 2",
    "print(__name__, os.getcwd(), sys.path, sys.flags, sys.argv[0], len(sys.argv))",
    "import threading\nprint(sorted(t.name for t in threading.enumerate())[:5])",
    "import gc\nprint(sys.stdin.read(), os.umask(0o22), sys.getrecursionlimit(), gc.isenabled())",
    "print(sorted(n for n in os.environ if not n.startswith('TERTIAL')), sorted(globals()))",
    "import signal\nprint([signal.getsignal(s) for s in (signal.SIGTERM, signal.SIGINT)])",
    *FAILING,
    "%timeit -n1 -r1 -q pass\n%whos int",
)
TAGS = {n: "raises-exception" for n, source in enumerate(OUTPUTS) if source in FAILING}


@pytest.mark.parametrize("template", ["region_period", "timeline", "comparison"])
def test_a_template_gives_the_same_outputs(template: str, tmp_path: Path, zygote: Zygote) -> None:
    path = ROOT / "notebooks" / f"{template}.ipynb"
    plain = run(path, tmp_path, None, cwd=ROOT)
    warm = run(path, tmp_path, zygote, cwd=ROOT)
    assert plain.error == ""
    assert warm == plain


def test_every_kind_of_output_is_the_same(tmp_path: Path, zygote: Zygote) -> None:
    path = written(tmp_path, *OUTPUTS, tags=TAGS | {0: "parameters"})
    plain = run(path, tmp_path, None, parameters={"size": 5, "name": "Åre"})
    warm = run(path, tmp_path, zygote, parameters={"size": 5, "name": "Åre"})
    assert len(plain.cells) == len(OUTPUTS) + 1
    assert "said 5 Åre" in plain.text()
    assert "by descriptor 1" in plain.text()
    assert "by descriptor 2" in plain.text()
    assert "f(n)" in str(plain.cells[-2])
    injected = (OUTPUTS[0], "the parameters", *OUTPUTS[1:])
    for source, ours, theirs in zip(injected, warm.cells, plain.cells, strict=True):
        assert ours == theirs, source
    assert warm == plain


@pytest.mark.parametrize(
    ("cell", "error", "options"),
    [
        ("raise KeyError('no such region')", "PapermillExecutionError", {}),
        ("exit()\nimport asyncio\nawait asyncio.sleep(600)", "DeadKernelError", {}),
        ("import os, signal\nos.kill(os.getpid(), signal.SIGKILL)", "DeadKernelError", {}),
        ("import time\ntime.sleep(600)", "CellTimeoutError", {"execution_timeout": 2}),
    ],
    ids=["an error", "exit", "a killed kernel", "a time-out"],
)
def test_a_notebook_that_fails_fails_in_the_same_way(
    cell: str, error: str, options: dict[str, int], tmp_path: Path, zygote: Zygote
) -> None:
    path = written(tmp_path, "print('before')", cell, "print('after')")
    plain = run(path, tmp_path, None, **options)
    warm = run(path, tmp_path, zygote, **options)
    assert plain.error.startswith(error)
    assert "after" not in plain.text()
    if "execution_timeout" in options:  # our engine says in its own words how to give it more
        assert warm.error.startswith("TooLongError: the cell was not done after 2 seconds")
        warm = replace(warm, error=plain.error)
    assert warm == plain
