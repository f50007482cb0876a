"""Every row of a region's data with its source."""
