"""Shared foundations: errors, paths, periods, numbers as text, the values of the model."""
