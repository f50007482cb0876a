"""Limits and signals of a monthly series."""
