"""The index that the site's own search reads, in small files."""
