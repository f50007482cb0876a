"""A region's measures and goals."""
