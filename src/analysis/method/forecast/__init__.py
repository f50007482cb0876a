"""What a whole year comes to from a part of it: the estimate, its trials, its bands and chance."""
