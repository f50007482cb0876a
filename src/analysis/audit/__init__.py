"""Looks for figures that contradict each other; see `analysis.audit.run.audit_region`.

findings.py says what a finding is, check.py what a check is, registry.py has every check in the
order in which they run, rows.py reads the tables for them. A module in figures/, reporting/ or
text/ holds the checks of one subject, small pure functions from tables to hits, or what several
of them share.
"""
