"""The commands of `tertial`, one module each: parsing only, the work is done elsewhere."""
