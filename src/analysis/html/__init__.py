"""Pieces of HTML that several pages use."""
