"""Builds the web site from the executed notebooks."""
