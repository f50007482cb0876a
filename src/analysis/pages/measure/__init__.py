"""One measure of a region."""
