"""How sure a status or a change is: whether the gap is larger than the noise."""
