"""What a reader should know first of a region and period."""
