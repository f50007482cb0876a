"""A board's view of how a region's measures vary."""
