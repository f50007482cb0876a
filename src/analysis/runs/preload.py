"""What a warm kernel has imported before a notebook asks for it: told to the zygote.

`package.*` is the package with all its modules: what `analysis` imports as late as in the middle
of a notebook must be of the same time as the rest.
"""

from __future__ import annotations

PRELOAD = (
    "sqlite3",
    "numpy.random",
    "pandas",
    "pyarrow.pandas_compat",
    "matplotlib.pyplot",
    "seaborn",
    "analysis",
    "analysis.audit.*",
    "analysis.base.*",
    "analysis.catalogue.first_page",
    "analysis.charts.*",
    "analysis.html.*",
    "analysis.method.*",
    "analysis.pages.*",
    "analysis.results.own_words",
)
