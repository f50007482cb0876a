"""Pure functions from values to verdicts: status, trend, roll-up, forecast, limits, disclosure."""
