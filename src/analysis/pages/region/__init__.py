"""A region's first page."""
