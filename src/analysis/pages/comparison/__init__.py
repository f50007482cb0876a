"""The regions side by side in a period."""
