"""How a region's plans turned out in a year."""
