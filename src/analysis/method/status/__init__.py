"""Whether an outcome meets its target, and why."""
