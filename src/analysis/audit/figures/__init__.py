"""Checks of figures against figures."""
