"""What hand arithmetic gives of the story's figures.

Trends: the figure less the one before (P, the tertial before) or that of a year before (Y), and
which way that is; or the rule that says why there is none. The comments show the sums.
"""

from __future__ import annotations

from typing import Final

P, Y = "previous_period", "same_period_last_year"
NOTHING, UNEQUAL, BREAK = "trend-nothing-to-compare", "trend-unequal-periods", "trend-break"

# Region, measure, unit, period, against: difference and whether it is better, or why there is none.
TRENDS: Final = {
    ("alfa", "sjuk", "rs", "2021-T1", P): (0.2, "worse"),  # 5,2 - 5,0
    ("alfa", "sjuk", "rs", "2021-T2", P): (-0.4, "better"),  # 4,8 - 5,2
    ("alfa", "sjuk", "rs", "2021-T3", P): (0.3, "worse"),  # 5,1 - 4,8
    ("alfa", "sjuk", "rs", "2021-T3", Y): (0.1, "unchanged"),  # within a tenth of a point
    ("alfa", "sjuk", "rs", "2022-T1", P): BREAK,  # counted in another way
    ("alfa", "sjuk", "rs", "2022-T1", Y): BREAK,
    ("alfa", "sjuk", "rs", "2022-T2", P): (-0.3, "better"),  # 6,0 - 6,3
    ("alfa", "sjuk", "rs", "2022-T2", Y): BREAK,
    ("alfa", "sjuk", "hsn", "2021-T3", Y): (0.0, "unchanged"),  # 6,0 - 6,0
    ("alfa", "sjuk", "hsn", "2022-T3", P): (-0.3, "better"),  # 6,9 - 7,2
    ("alfa", "besok", "hsn", "2021-T1", Y): NOTHING,  # April 2020 is not known
    ("alfa", "besok", "hsn", "2021-T2", P): UNEQUAL,  # eight months against four
    ("alfa", "besok", "hsn", "2021-T3", Y): (-150.0, "worse"),  # 2 850 - 3 000
    ("alfa", "besok", "hsn", "2022-T1", Y): (100.0, "better"),  # 1 000 - 900
    ("alfa", "besok", "hsn", "2022-T3", Y): (300.0, "better"),  # 3 150 - 2 850
    ("alfa", "tid", "hsn", "2021-T1", P): (2.0, "better"),  # 82 - 80
    ("alfa", "tid", "hsn", "2022-T2", P): (0.0, "unchanged"),  # 86 - 86
    ("alfa", "tid", "hsn", "2022-T3", Y): (6.0, "better"),  # 90 - 84
    ("alfa", "utslapp", "hsn", "2021-T3", Y): (-40.0, "better"),  # 460 - 500
    ("beta", "publik", "kun", "2021-T2", P): (300.0, "better"),  # 1 200 - 900, as kn
    ("beta", "publik", "kun", "2021-T3", Y): (100.0, "better"),  # 1 100 - 1 000, as kn
    ("beta", "publik", "kun", "2022-T1", P): (-110.0, "worse"),  # 990 - 1 100
    ("beta", "publik", "kun", "2022-T1", Y): (90.0, "better"),  # 990 - 900, as kn
    ("beta", "punkt", "tn", "2021-T2", P): (-2.0, "worse"),  # 89 - 91
    ("beta", "punkt", "tmn", "2022-T1", P): BREAK,  # a new board
    ("beta", "punkt", "tmn", "2022-T2", P): (2.0, "better"),  # 90 - 88
    ("beta", "punkt", "tmn", "2022-T3", Y): BREAK,
    ("beta", "buss", "mn", "2021-T3", Y): (10.0, "better"),  # 50 - 40
    ("beta", "buss", "tmn", "2022-T1", P): BREAK,
    ("beta", "kostnad", "rs", "2021-T3", Y): (1.0, "unchanged"),  # 121 - 120, 1 % is 1,2
    ("beta", "kostnad", "rs", "2022-T1", Y): (2.0, "worse"),  # 42 - 40, which came late
    ("beta", "kostnad", "rs", "2022-T2", Y): (-2.0, "better"),  # 80 - 82
    ("beta", "nojd", "rs", "2021-T3", Y): (2.0, "better"),  # 72 - 70
    ("gamma", "vantan", "hn", "2022-T1", P): NOTHING,  # withdrawn in between
    ("gamma", "vantan", "hn", "2022-T1", Y): (-30.0, "better"),  # 350 - 380
    ("gamma", "vantan", "hn", "2022-T2", Y): NOTHING,
    ("gamma", "svarstid", "hn", "2022-T1", P): (-0.5, "better"),  # 4,4 - 4,9: comparable
    ("gamma", "svarstid", "hn", "2022-T2", P): (0.0, "unchanged"),  # 4,4 - 4,4
    ("gamma", "resultat", "rs", "2022-T2", Y): (7.0, "better"),  # 1 - (-6), as corrected
    ("gamma", "vacc", "hn", "2022-T1", P): (-1.0, "worse"),  # 80 - 81
    ("gamma", "samtal", "hn", "2022-T3", Y): (500.0, "better"),  # 10 000 - 9 500
}

# Region, measure, unit, period: why two years give no forecast of the whole year.
FORECASTS: Final = {
    ("alfa", "besok", "hsn", "2021-T1"): "no_earlier_year",
    ("alfa", "besok", "hsn", "2021-T3"): "year_complete",
    ("alfa", "besok", "hsn", "2022-T1"): "too_few_trials",
    ("alfa", "besok", "hsn", "2022-T2"): "too_few_trials",
    ("alfa", "tid", "hsn", "2021-T2"): "too_few_trials",
    ("alfa", "sjuk", "rs", "2021-T1"): "too_few_points",
    ("alfa", "sjuk", "rs", "2022-T2"): "break",
    ("alfa", "digi", "hsn", "2022-T1"): "no_earlier_year",
    ("beta", "punkt", "tmn", "2022-T2"): "break",
    ("beta", "kostnad", "rs", "2022-T1"): "too_few_trials",
    ("beta", "kostnad", "rs", "2022-T2"): "too_few_trials",
    ("gamma", "resultat", "rs", "2022-T1"): "negative",
    ("gamma", "samtal", "hn", "2022-T1"): "too_few_trials",
    ("gamma", "samtal", "hn", "2022-T2"): "too_few_trials",
    ("gamma", "vantan", "hn", "2022-T1"): "too_few_trials",
}

# Region, measure, unit: how many periods its line has, and the days where it is broken.
LINES: Final = {
    ("alfa", "sjuk", "rs"): (7, ["2022-01-01"]),
    ("alfa", "utslapp", "hsn"): (4, []),
    ("beta", "publik", "kun"): (7, []),
    ("beta", "punkt", "tn"): (4, []),
    ("beta", "punkt", "tmn"): (3, []),
    ("gamma", "vantan", "hn"): (5, []),
    ("gamma", "svarstid", "hn"): (7, []),
}

# Region, the later of two periods, measure, unit: the status before and then.
MOVES: Final = {
    ("alfa", "2022-T1", "sjuk", "rs"): "met met",  # 5,1 of 5,5; 6,3 of 6,5
    ("alfa", "2022-T1", "sjuk", "hsn"): "near near",  # 9 % and 8 % above
    ("alfa", "2022-T1", "besok", "hsn"): "near met",  # 2 850 of 2 900; 1 000 of 120/365 of 3 000
    ("alfa", "2022-T1", "tid", "hsn"): "near near",  # 84 of 85; 86 of 88
    ("alfa", "2022-T2", "sjuk", "hsn"): "near not_met",  # 7,2 is 11 % above 6,5
    ("alfa", "2022-T3", "sjuk", "hsn"): "not_met near",
    ("alfa", "2022-T3", "tid", "hsn"): "near met",  # 90 of 88
    ("beta", "2022-T1", "publik", "kun"): "met not_met",  # 3 200 of 3 100; 990 of 1 118
    ("beta", "2022-T1", "kostnad", "rs"): "near near",  # 121 of 120; 42 of 41,4
    ("beta", "2022-T2", "kostnad", "rs"): "near met",  # 80 of 83,9
    ("gamma", "2022-T1", "resultat", "rs"): "not_met met",  # -12 of -10; 2 of 0
    ("gamma", "2022-T1", "samtal", "hn"): "met met",  # 9 500 of 9 000; 3 000 of 2 959
    ("gamma", "2022-T3", "svarstid", "hn"): "near met",  # 4,4 of 4; 3,8 of 4
}
# What is in no two periods that follow each other: the board or the measure was not there before.
NOT_MOVED: Final = (
    ("beta", "2022-T1", "punkt", "tmn"),
    ("gamma", "2022-T1", "vantan", "hn"),
    ("alfa", "2022-T1", "utslapp", "hsn"),
)

# Region: of each goal of 2022, what it follows and how; and the goals that ended.
GOALS: Final = {
    "alfa": ({"frisk-22": "frisk reworded", "vard-22": "vard kept"}, ["miljo"]),
    "beta": (
        {
            "kultur-22": "kultur kept",
            "tag-22": "resor divided",
            "buss-22": "resor divided",
            "ekonomi-22": "ekonomi kept",
        },
        [],
    ),
    "gamma": ({"narmare-22": "ko+svar merged", "pengar-22": "pengar kept"}, []),
}
