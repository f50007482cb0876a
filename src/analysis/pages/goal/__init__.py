"""A goal, or another followed node of a plan."""
