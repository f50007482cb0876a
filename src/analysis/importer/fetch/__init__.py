"""Fetches the national figures of data/national from Kolada and SCB; nothing else calls out."""
