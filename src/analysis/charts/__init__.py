"""Charts: data in, a finished `Chart` (picture, text alternative, table) out."""
