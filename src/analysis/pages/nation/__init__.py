"""The national key figures that are compared: by subject, and county by county."""
