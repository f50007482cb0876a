"""A region's measures through all periods."""
