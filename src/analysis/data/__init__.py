"""Reads, types and describes the tables and settings in `data/`."""
