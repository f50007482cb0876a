"""Which way an outcome has moved, and whether that is better."""
