"""How well the forecasts have kept their promise, on years that the calibration did not see.

How often the bands of 80 and 95 % held the truth, how wide they were (sharpness; T. Gneiting & A.
E. Raftery, JASA 102, 2007), the pinball loss of their four ends and the middle (R. Koenker & G.
Bassett, Econometrica 46, 1978), and the mean scaled error (R. J. Hyndman & A. B. Koehler,
International Journal of Forecasting 22, 2006).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from statistics import fmean

import numpy as np
import numpy.typing as npt

from analysis.method.prediction.cases import NARROW, WIDE, Case

Numbers = npt.NDArray[np.float64]
# The fewest years that a method must have been scored on before its forecast is shown.
FEWEST_ORIGINS = 2


@dataclass(frozen=True)
class Score:
    """What some forecasts came to.

    cases: how many had bands; origins: the years that they told. narrow_held, wide_held: the shares
    of them that the bands of 80 and 95 % held. pinball, width: the mean loss, and the mean width of
    the band of 80 %: in the key figure's unit, or where several are told of as a multiple of each
    one's mean yearly
    change before. scaled_error: the mean error as a multiple of each place's own mean
    yearly change before, over `scaled` forecasts; None where there are none.
    """

    cases: int
    origins: tuple[int, ...]
    narrow_held: float
    wide_held: float
    pinball: float
    width: float
    scaled: int
    scaled_error: float | None


def score(found: Iterable[Case]) -> Score | None:
    """What some forecasts came to; None where none had bands."""
    every = list(found)
    banded = [(case, case.bands) for case in every if case.bands is not None]
    if not banded:
        return None
    mixed = len({case.figure for case in every}) > 1
    units = [bands.usual if mixed and bands.usual else 1.0 for _, bands in banded]
    errors = np.array([case.told.error for case, _ in banded])
    narrow = np.array([bands.narrow for _, bands in banded])
    wide = np.array([bands.wide for _, bands in banded])
    scaled = [abs(c.told.error) / c.told.step for c in every if c.told.step]
    return Score(
        len(banded),
        tuple(sorted({case.year for case, _ in banded})),
        float(np.mean(abs(errors) <= narrow)),
        float(np.mean(abs(errors) <= wide)),
        float(np.mean(pinball(errors, narrow, wide) / units)),
        float(np.mean(2 * narrow / units)),
        len(scaled),
        fmean(scaled) if scaled else None,
    )


def pinball(errors: Numbers, narrow: Numbers, wide: Numbers) -> Numbers:
    """The mean loss of each forecast over both ends of both bands and the middle."""
    ends = {(1 - WIDE) / 2: -wide, (1 - NARROW) / 2: -narrow, 0.5: np.zeros_like(errors)}
    ends |= {(1 + NARROW) / 2: narrow, (1 + WIDE) / 2: wide}
    losses = [_loss(errors - end, quantile) for quantile, end in ends.items()]
    return sum(losses, np.zeros_like(errors)) / len(losses)


def _loss(above: Numbers, quantile: float) -> Numbers:
    return np.maximum(quantile * above, (quantile - 1) * above)
