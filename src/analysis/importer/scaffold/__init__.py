"""Makes what an analyst fills in: the sheet of a new period, the folder of a new region."""
