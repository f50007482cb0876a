"""Checks of what is reported: statuses, verdicts, references, names."""
