"""What the site hands out to machines: files, catalogue, feed, search names."""
