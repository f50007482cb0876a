"""What is sought: each ratio with its limit, and how it is computed from the medians."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal

Medians = Mapping[str, float]
CORES = 2
WHOLE = 315
SMALL_PAGES, LARGE_PAGES = (10, 50), (150, 300)


@dataclass(frozen=True)
class Sought:
    """One line of the table: `unit` is "" for a ratio; `title` is Swedish, for the book."""

    key: str
    title: str
    sign: Literal["≥", "≤", "<", "="]
    limit: float
    unit: str
    measured: Callable[[Medians], float]

    def reached(self, value: float) -> bool:
        """Whether a value is as good as sought."""
        held = {
            "≥": value >= self.limit,
            "≤": value <= self.limit,
            "<": value < self.limit,
            "=": value == self.limit,
        }
        return held[self.sign]


def floor(medians: Medians) -> float:
    """Seconds a notebook at the least: the same code in a warm process, spread over the cores."""
    return medians["warm-code"] / CORES


def _of(numerator: str, denominator: str) -> Callable[[Medians], float]:
    return lambda medians: medians[numerator] / medians[denominator]


def _whole(*ours: str) -> Callable[[Medians], float]:
    def against(medians: Medians) -> float:
        plain = WHOLE * medians["papermill-command"] + medians["stock-whole-site"]
        return plain / sum(medians[name] for name in ours)

    return against


def _marginal(medians: Medians) -> float:
    def page(sizes: tuple[int, int]) -> float:
        small, large = (medians[f"our-site-{size}"] for size in sizes)
        return (large - small) / (sizes[1] - sizes[0])

    return page(LARGE_PAGES) / page(SMALL_PAGES)


SOUGHT: tuple[Sought, ...] = (
    Sought(
        "run-against-command",
        "`tertial run` mot kommandot papermill, per anteckningsbok",
        *("≥", 12, ""),
        _of("papermill-command", "tertial-run"),
    ),
    Sought(
        "run-against-pool",
        "`tertial run` mot två papermill samtidigt, per anteckningsbok",
        *("≥", 3, ""),
        _of("papermill-pool", "tertial-run"),
    ),
    Sought(
        "run-against-floor",
        "`tertial run` mot golvet: samma kod i en varm process, delat på två kärnor",
        *("≤", 1.35, ""),
        lambda medians: medians["tertial-run"] / floor(medians),
    ),
    Sought(
        "failed-starts",
        "Misslyckade av 1 200 starter med åtta arbetare",
        *("=", 0, ""),
        lambda medians: medians["failed-starts"],
    ),
    Sought(
        "site-against-stock",
        "300 sidor med samma HTML: `jupyter-book build` mot vår byggning",
        *("≥", 8, ""),
        _of("stock-site-300", "our-site-300"),
    ),
    Sought(
        "marginal-page",
        "Vad en sida till kostar: 150→300 sidor mot 10→50",
        *("≤", 1.2, ""),
        _marginal,
    ),
    Sought(
        "one-page",
        "En ändrad sida mot hela webbplatsen",
        *("≤", 0.3, ""),
        _of("site-one-page", "site-full"),
    ),
    Sought(
        "one-region",
        "En ändrad region av 21 mot hela `tertial build`",
        *("≤", 0.05, ""),
        _of("build-one-region", "build-everything"),
    ),
    Sought(
        "nothing-changed",
        "`tertial build` när inget har ändrats",
        *("≤", 1, "s"),
        lambda medians: medians["build-nothing"],
    ),
    Sought(
        "whole",
        "315 anteckningsböcker och webbplats: papermill och `jupyter-book build` mot vår körning",
        *("≥", 9, ""),
        _whole("run-whole", "site-whole"),
    ),
    Sought(
        "whole-with-files",
        "Detsamma mot `tertial build`, som därtill gör en PDF per rapport och filer att hämta",
        *("≥", 10, ""),
        _whole("run-whole", "site-whole", "files-whole"),
    ),
    Sought(
        "slowest-chart",
        "Det diagram som tar längst tid att rita",
        *("<", 0.5, "s"),
        lambda medians: medians["slowest-chart"],
    ),
    Sought(
        "peak-memory",
        "Minne som mest under hela körningen med två arbetare",
        *("≤", 1, "GiB"),
        lambda medians: medians["peak-memory-gib"],
    ),
    Sought(
        "shards-on-cores",
        "Skärvor på två processer, med PDF och filer, mot en i taget",
        *("≥", 1.6, ""),
        _of("shards-alone", "shards-spread"),
    ),
    Sought(
        "shards-on-8",
        "311 organisationer på 8 platser mot en, simulerat ur uppmätta sekunder",
        *("≥", 6.4, ""),
        _of("shards-every", "shards-every-8"),
    ),
    Sought(
        "shards-on-64",
        "Detsamma på 64 platser",
        *("≥", 51.2, ""),
        _of("shards-every", "shards-every-64"),
    ),
    Sought(
        "shard-memory",
        "Minne som mest när en skärva byggs",
        *("≤", 1, "GiB"),
        lambda medians: medians["shard-memory-gib"],
    ),
)
