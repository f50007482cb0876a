"""What differs between two states of the data, in words."""
