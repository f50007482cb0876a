"""Writes the understood rows into the data, all or nothing."""
