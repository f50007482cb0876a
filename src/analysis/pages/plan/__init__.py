"""A plan from vision to money."""
