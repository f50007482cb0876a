"""A book in parts: bodies built by themselves, on any machine, and joined to one site."""
