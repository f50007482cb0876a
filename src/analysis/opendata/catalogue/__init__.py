"""The catalogue of the open data: DCAT, JSON-LD, feed and sitemap."""
