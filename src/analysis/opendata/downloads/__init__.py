"""Files that others can take: every region and period, and every measure, with what they mean."""
