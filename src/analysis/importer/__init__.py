"""Brings figures in from files and databases: read, recognise, match, show, check, write."""
