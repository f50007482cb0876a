"""A region and period: the report."""
