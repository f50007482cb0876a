"""Looks for figures that contradict each other; see `analysis.audit.run.audit_region`.

findings.py says what a finding is, check.py what a check is, checks.py lists every check in the
order in which they run. Each of the other modules holds the checks of one subject, small pure
functions from tables to findings, or what they share: rows.py (values and Swedish names),
starts.py (where targets start), prose.py, spans.py, words.py and speech.py (reading Swedish text).
"""
