"""The story's data: three invented regions, seven tertials on end, two plans each.

Region Alfa rewords a goal, drops one and adds one, sets a target anew in April 2021, and counts
sick leave in another way from 2022. Region Beta renames a board and merges two, has a late outcome
and one that is preliminary first, and divides a goal. Region Gamma withdraws a measure that comes
back, changes how one is measured, merges two goals, corrects a published figure and reports April
2022 under embargo.
"""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

PERIODS: Final = ("2020-T3", "2021-T1", "2021-T2", "2021-T3", "2022-T1", "2022-T2", "2022-T3")
NEW_YEAR: Final = "2022-T1"
CITED: Final = "{region}-plan.txt,{line},printed,"


@dataclass(frozen=True)
class Measure:
    """A measure, its goals under the first and the second plan ("" for none), and its targets.

    targets: by year, an operator and a value. units: those that report it; the last holds on.
    """

    measure_id: str
    name: str
    unit: str
    kind: str
    better: str
    counted: str
    decimals: int
    goals: tuple[str, str]
    targets: dict[int, tuple[str, str]]
    reports: str = ""
    highest: str = ""

    def row(self, region: str, line: int) -> str:
        """Its row of measures.csv."""
        lowest = "0" if self.kind in ("share", "count") else ""
        about = f"{self.unit},{self.kind},{self.better},{self.counted},{self.decimals},false"
        limits = f"{lowest},{self.highest}" + "," * 8
        cited = CITED.format(region=region, line=line)
        return (
            f"{self.measure_id},{self.name},{self.name},{about},{limits},{self.reports},,,{cited}"
        )


def measure(
    key: str, name: str, unit: str, form: str, goals: str, *targets: str, reports: str = ""
) -> Measure:
    """A measure written short: form is kind, better, accumulation, decimals; a target `2021>=5`."""
    kind, better, counted, decimals = form.split()
    first, _, second = goals.partition(" ")
    asked = {}
    for text in targets:
        year, rest = int(text[:4]), text[4:]
        operator = rest[:2] if rest[:2] in ("<=", ">=") else rest
        asked[year] = (operator, rest.removeprefix(operator))
    highest = "100" if kind == "share" else ""
    own = (first.strip("-"), second.strip("-"))
    return Measure(
        key, name, unit, kind, better, counted, int(decimals), own, asked, reports, highest
    )


@dataclass(frozen=True)
class Region:
    """A region of the story: its boards, goals and measures, and what each board reports when.

    goals: by plan, id and title. figures: by measure, unit and period; a text is an answer.
    """

    name: str
    code: str
    boards: dict[str, str]
    goals: tuple[dict[str, str], dict[str, str]]
    measures: tuple[Measure, ...]
    figures: dict[tuple[str, str], dict[str, str]]

    @property
    def region_id(self) -> str:
        return self.name.split()[-1].lower()


def series(text: str, start: int = 0) -> dict[str, str]:
    """Figures by period from the first one on; `-` where there is none."""
    pairs = zip(PERIODS[start:], text.split(), strict=False)
    return {period: value for period, value in pairs if value != "-"}


ALFA: Final = Region(
    "Region Alfa",
    "91",
    {"rs": "Regionstyrelsen", "hsn": "Hälsonämnden"},
    (
        {"frisk": "Friska medarbetare", "vard": "Vård i tid", "miljo": "Mindre utsläpp"},
        {"frisk-22": "Medarbetare som mår bra", "vard-22": "Vård i tid", "digi-22": "Vård på nät"},
    ),
    (
        measure("sjuk", "Sjukfrånvaro", "%", "share lower period 1", "frisk frisk-22",
                "2020<=5.5", "2021<=5.5", "2022<=6.5"),
        measure("besok", "Besök", "antal", "count higher year_to_date 0", "vard vard-22",
                "2020>=3000", "2021>=3200", "2022>=3000"),
        measure("tid", "Får tid inom 90 dagar", "%", "share higher point 1", "vard vard-22",
                "2020>=85", "2021>=85", "2022>=88"),
        measure("policy", "Det finns en policy", "", "yes_no higher point 0", "frisk frisk-22",
                "2020achieved", "2021achieved", "2022achieved"),
        measure("utslapp", "Utsläpp", "ton", "amount lower year_to_date 0", "miljo -",
                "2020<=480", "2021<=470"),
        measure("digi", "Digitala besök", "antal", "count higher year_to_date 0", "- digi-22",
                "2022>=600"),
    ),
    {
        ("sjuk", "rs"): series("5.0 5.2 4.8 5.1 6.3 6.0 6.4"),
        ("sjuk", "hsn"): series("6.0 6.1 5.9 6.0 7.0 7.2 6.9"),
        ("besok", "hsn"): series("3000 900 1900 2850 1000 2100 3150"),
        ("tid", "hsn"): series("80 82 81 84 86 86 90"),
        ("policy", "rs"): series("Nej Ja Ja Ja Ja Ja Ja"),
        ("utslapp", "hsn"): series("500 150 300 460"),
        ("digi", "hsn"): series("200 450 700", 4),
    },
)  # fmt: skip
BETA: Final = Region(
    "Region Beta",
    "92",
    {
        **{"rs": "Regionstyrelsen", "kn": "Kulturnämnden", "tn": "Trafiknämnden"},
        **{"mn": "Miljönämnden", "kun": "Kultur- och utbildningsnämnden"},
        "tmn": "Trafik- och miljönämnden",
    },
    (
        {"kultur": "Kultur för fler", "resor": "Resor som håller", "ekonomi": "God ekonomi"},
        {
            **{"kultur-22": "Kultur för fler", "tag-22": "Tåg i tid", "buss-22": "Rena bussar"},
            "ekonomi-22": "God ekonomi",
        },
    ),
    (
        measure("publik", "Besökare", "antal", "count higher period 0", "kultur kultur-22",
                "2020>=3000", "2021>=3100", "2022>=3400"),
        measure("punkt", "Punktlighet", "%", "share higher period 1", "resor tag-22",
                "2020>=90", "2021>=90", "2022>=90"),
        measure("buss", "Utsläppsfria bussar", "%", "share higher point 0", "resor buss-22",
                "2020>=40", "2021>=50", "2022>=60"),
        measure("kostnad", "Kostnad", "mnkr", "amount lower year_to_date 0", "ekonomi ekonomi-22",
                "2020<=120", "2021<=120", "2022<=126"),
        measure("nojd", "Nöjda invånare", "%", "share higher point 0", "ekonomi ekonomi-22",
                "2020>=70", "2021>=70", "2022>=80", reports="ÅR"),
        measure("webb", "Webben är tillgänglig", "", "yes_no higher point 0", "kultur kultur-22",
                "2021achieved", "2022achieved"),
    ),
    {
        ("publik", "kn"): series("1000 900"),
        ("publik", "kun"): series("1200 1100 990 1300 1210", 2),
        ("punkt", "tn"): series("90 91 89 92"),
        ("punkt", "tmn"): series("88 90 91", 4),
        ("buss", "mn"): series("40 42 45 50"),
        ("buss", "tmn"): series("55 58 60", 4),
        # April 2021 comes late, and December 2021 is preliminary first: see `EVENTS`.
        ("kostnad", "rs"): series("120 - 82 - 42 80 125"),
        ("nojd", "rs"): series("70 - - 72 - - 75"),
        ("webb", "rs"): series("Nej Ja Ja Ja Ja Ja", 1),
    },
)  # fmt: skip
GAMMA: Final = Region(
    "Region Gamma",
    "93",
    {"rs": "Regionstyrelsen", "hn": "Hälsonämnden"},
    (
        {"ko": "Korta köer", "svar": "Snabba svar", "pengar": "Pengar som räcker"},
        {"narmare-22": "Vård som är nära", "pengar-22": "Pengar som räcker"},
    ),
    (
        measure("vantan", "Väntande", "antal", "count lower point 0", "ko narmare-22",
                "2020<=390", "2021<=390", "2022<=330"),
        measure("svarstid", "Svarstid", "dagar", "index lower period 1", "svar narmare-22",
                "2020<=5", "2021<=5", "2022<=4"),
        measure("resultat", "Resultat", "mnkr", "amount higher year_to_date 0", "pengar pengar-22",
                "2020>=-12", "2021>=-10", "2022>=0"),
        measure("vacc", "Vaccinerade", "%", "share higher rolling 1", "ko narmare-22",
                "2020>=75", "2021>=80", "2022>=80"),
        measure("samtal", "Samtal", "antal", "count higher year_to_date 0", "svar narmare-22",
                "2021>=9000", "2022>=9000"),
        measure("plan", "Planen är antagen", "", "yes_no higher point 0", "pengar pengar-22",
                "2020achieved", "2021achieved", "2022achieved"),
    ),
    {
        ("vantan", "hn"): series("400 380 - - 350 340 300"),
        ("svarstid", "hn"): series("6.0 5.4 5.0 4.9 4.4 4.4 3.8"),
        # August 2021 is corrected to -6 after it was published.
        ("resultat", "rs"): series("-10 -5 -8 -12 2 1 4"),
        ("vacc", "hn"): series("74 76 79 81 80 80 83"),
        ("samtal", "hn"): series("2500 6000 9500 3000 6600 10000", 1),
        ("plan", "rs"): series("Ja Ja Ja Ja Ja Ja Ja"),
    },
)  # fmt: skip
REGIONS: Final = (ALFA, BETA, GAMMA)

# What is written by hand before a period begins: region, table and row.
BEFORE: Final = MappingProxyType(
    {
        "2021-T1": (
            ("gamma", "measure_versions", "vantan,2021-01-01,2021-04-30,true,,Mäts till april."),
        ),
        "2021-T2": (
            ("beta", "unit_successors", "kun,kn,renamed,2021-05-01,Nytt reglemente."),
        ),
        NEW_YEAR: (
            ("alfa", "measure_versions", "sjuk,2022-01-01,,false,,Också korttid räknas med."),
            ("alfa", "goal_successors", "frisk-22,frisk,reworded,2022-01-01,Målet gäller fler."),
            ("alfa", "goal_successors", "vard-22,vard,kept,2022-01-01,Samma mål i ny budget."),
            ("beta", "unit_successors", "tmn,tn,merged,2022-01-01,Ny politisk organisation."),
            ("beta", "unit_successors", "tmn,mn,merged,2022-01-01,Ny politisk organisation."),
            ("beta", "goal_successors", "kultur-22,kultur,kept,2022-01-01,Samma mål."),
            ("beta", "goal_successors", "tag-22,resor,divided,2022-01-01,Ett mål per trafikslag."),
            ("beta", "goal_successors", "buss-22,resor,divided,2022-01-01,Ett mål per trafikslag."),
            ("beta", "goal_successors", "ekonomi-22,ekonomi,kept,2022-01-01,Samma mål."),
            ("gamma", "measure_versions", "vantan,2022-01-01,,true,,Kön räknas igen."),
            ("gamma", "measure_versions", "svarstid,2022-01-01,,true,,Nytt telefonsystem."),
            ("gamma", "goal_successors", "narmare-22,ko,merged,2022-01-01,Ett mål om närhet."),
            ("gamma", "goal_successors", "narmare-22,svar,merged,2022-01-01,Ett mål om närhet."),
            ("gamma", "goal_successors", "pengar-22,pengar,kept,2022-01-01,Samma mål."),
        ),
    }
)  # fmt: skip
