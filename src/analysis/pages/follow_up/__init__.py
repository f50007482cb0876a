"""What became of a region's plans in a year."""
