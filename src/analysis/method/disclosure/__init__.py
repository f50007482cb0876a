"""Which small counts are hidden, so that nobody can compute them."""
