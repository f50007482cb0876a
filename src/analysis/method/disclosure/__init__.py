"""Which small counts are hidden, so that no one can compute them."""
