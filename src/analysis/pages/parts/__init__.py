"""Sections and charts that several pages show."""
