"""How much a reader should care about what a measure shows."""
