"""The page for auditors: which goals of a year can be judged, and what is missing."""
