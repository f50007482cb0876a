"""The static API: files of JSON with stable addresses, described by OpenAPI."""
