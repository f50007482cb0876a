"""Rows that show how the tables of a new region are filled in; together they are right."""

from __future__ import annotations

from typing import Final

SOURCE: Final = "budget-2022.pdf"
# By table, in the order of TABLES; sources has the columns of data/sources.csv.
ROWS: Final = {
    "sources": '{source},"Budget 2022, regionfullmäktige",{name},{region},2021-06,{sha},40,text,',
    "units": "rs,,board,Regionstyrelsen,RS,{source},2,printed,",
    "plans": "budget-2022,Budget 2022,rs,2022,2022,2021-06-08,§ 12,{source},3,printed,",
    "plan": "mal-arbetsmiljo,budget-2022,,goal,God arbetsmiljö,1,,,,,{source},4,printed,",
    "measures": (
        "sjukfranvaro,Sjukfrånvaron ska minska,Sjukfrånvaro,%,share,lower,period,1,false,0,100,,"
        ",,,,,,,,,,{source},5,printed,"
    ),
    "targets": (
        "sjukfranvaro,mal-arbetsmiljo,rs,2022,T,,<=,6.0,,,,,,year,,högst 6 %,printed"
        ",{source},5,printed,"
    ),
    "observations": (
        "sjukfranvaro,mal-arbetsmiljo,rs,2022-T1,T,,actual,6.4,,,,,,Högre än i fjol."
        ",{source},6,printed,"
    ),
    "assessments": "mal-arbetsmiljo,rs,2022-T1,,Arbetet har börjat.,{source},7,printed,",
}


def example(table: str, region: str, name: str) -> str:
    """A row of the table; the document and its checksum are invented."""
    cell = f'"{name}"' if "," in name else name
    return ROWS[table].format(source=SOURCE, name=cell, region=region, sha="0" * 64)
