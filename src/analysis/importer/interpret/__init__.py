"""Recognises what the cells of a file mean: columns, measures, units, outcomes."""
